"""Acts upon runs and results."""
