"""Pages on which units stand beside each other: the board of a run, and who catches up with whom."""
