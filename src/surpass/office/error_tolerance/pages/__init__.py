"""Pages of error tolerance for those who have an account."""
