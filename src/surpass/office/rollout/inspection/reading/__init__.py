"""What a plan may ask, and where inspections stand."""
