"""Acts upon the records of a year."""
