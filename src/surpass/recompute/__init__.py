"""Recompute every figure of a run from its frozen facts and scheme, sharing no code with the engine."""
