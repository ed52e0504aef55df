"""Acts of the reserve pool."""
