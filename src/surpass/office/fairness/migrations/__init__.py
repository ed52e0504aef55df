"""Tables of fairness."""
