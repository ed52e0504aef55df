"""Pages of settling."""
