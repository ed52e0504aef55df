"""Rounds: the list, one round, its opening, its freeze."""
