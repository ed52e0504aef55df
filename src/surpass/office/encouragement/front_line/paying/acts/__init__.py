"""Acts upon a list of allowances."""
