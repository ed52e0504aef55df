"""Acts upon shares inside a unit."""
