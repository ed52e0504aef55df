"""Pages of lists of allowances."""
