"""Acts upon cases."""
