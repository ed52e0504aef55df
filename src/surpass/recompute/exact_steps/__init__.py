"""One period in exact arithmetic, in fractions: leaves, then the tree."""
