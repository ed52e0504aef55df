"""The robustness of a run: factors drawn from a seed, and the tables that a run folder keeps of it."""
