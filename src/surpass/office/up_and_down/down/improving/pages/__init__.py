"""Pages of periods to improve."""
