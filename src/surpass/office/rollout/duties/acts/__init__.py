"""Acts upon duties."""
