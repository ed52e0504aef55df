"""The library: a case told without names, checked for law, and kept for a time."""
