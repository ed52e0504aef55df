"""Commands of a year's reward fund: budget and list, ties, shares inside units, what is taken back."""
