"""What the office holds of a year, gathered: numbers, lists, the files of an archive."""
