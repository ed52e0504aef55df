"""One year of the example district: proposals from its runs, as pages that a stranger can follow."""
