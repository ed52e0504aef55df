"""Acts of publicity."""
