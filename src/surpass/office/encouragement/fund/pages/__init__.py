"""Pages of reward funds."""
