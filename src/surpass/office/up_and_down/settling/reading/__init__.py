"""What is read of settling: from the files of cases each time, and copied nowhere."""
