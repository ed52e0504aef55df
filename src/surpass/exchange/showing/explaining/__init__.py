"""The parts of an explanation: a leaf's inputs and formula, a place in the group, what would change it."""
