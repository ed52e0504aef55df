"""What is done about a period to improve."""
