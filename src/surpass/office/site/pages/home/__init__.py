"""Home: what a person owes, with dates, then how far the units below are."""
