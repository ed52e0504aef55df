"""Seals on the page of a file: those that stand, the form of a new one, opening and lifting."""
