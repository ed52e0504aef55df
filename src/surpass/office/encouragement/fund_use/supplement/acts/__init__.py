"""Acts upon a supplement of a fund."""
