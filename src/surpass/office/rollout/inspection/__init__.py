"""Inspections: planned once, with a fixed scope; carried out in a case of the pack's procedure."""
