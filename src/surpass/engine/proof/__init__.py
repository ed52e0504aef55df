"""Proofs over rules by exhaustive cells: refinement, hygiene, and whether two rules can ever differ."""
