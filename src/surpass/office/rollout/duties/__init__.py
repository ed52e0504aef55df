"""Duties: issued by a superior, accepted, split, reported and settled down the tree."""
