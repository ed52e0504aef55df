"""What is filed before or when it is done, so that nobody has to be believed afterwards."""
