"""What is done with catching-up notices."""
