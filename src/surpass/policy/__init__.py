"""Packs as values: read from bytes, checked, layered, resolved for a date, fingerprinted."""
