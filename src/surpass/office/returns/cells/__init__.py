"""Cells as values: what may be done to one, and how an act leaves its stamps."""
