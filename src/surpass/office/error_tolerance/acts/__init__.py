"""Acts of error tolerance."""
