"""Pages of a paper ballot."""
