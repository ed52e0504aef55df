"""What is done about an entry of the negative list."""
