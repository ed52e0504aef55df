"""Duties that a superior passes down the tree: how they stand, what they cost, where they are stuck."""
