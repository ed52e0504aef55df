"""Pages of fairness."""
