"""Pages of open calls."""
