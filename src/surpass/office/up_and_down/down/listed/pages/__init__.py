"""Pages of the negative list."""
