"""Runs as they are kept, and as they are read."""
