"""Pages of local rules."""
