"""Commands of the public site and of publicity."""
