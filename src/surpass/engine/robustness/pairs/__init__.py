"""Two units: scores as weighted sums, the least change that levels them, the way from one to the other."""
