"""Acts upon targets."""
