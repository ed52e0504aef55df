"""Acts upon what is kept apart."""
