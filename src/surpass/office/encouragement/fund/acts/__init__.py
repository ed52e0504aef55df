"""Acts upon a reward fund."""
