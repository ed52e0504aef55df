"""A report alone changes nothing: its number, what the body found, and the case that clears."""
