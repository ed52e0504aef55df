"""Acts upon rounds and their cells."""
