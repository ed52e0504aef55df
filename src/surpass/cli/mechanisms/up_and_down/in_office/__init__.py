"""Commands of up and down that act in an office, under one's own account."""
