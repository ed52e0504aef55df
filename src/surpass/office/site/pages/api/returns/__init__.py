"""Returns for programs: rounds and their rows, cells, the freeze."""
