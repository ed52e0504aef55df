"""Pages of periods."""
