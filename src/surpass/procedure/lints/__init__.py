"""What is proved of a procedure before a case may be opened on it; each fault with the path that shows it."""
