"""Acts upon a paper ballot."""
