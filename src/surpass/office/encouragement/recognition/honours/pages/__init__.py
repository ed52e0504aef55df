"""Pages of the honours register."""
