"""Pages of recommendations for first use."""
