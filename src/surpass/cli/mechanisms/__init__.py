"""Commands of the three mechanisms, each a group of its own name."""
