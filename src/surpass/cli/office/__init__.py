"""Commands of the office: set up, look after, serve."""
