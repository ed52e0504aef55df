"""Pages of shares inside a unit."""
