"""Acts of open calls."""
