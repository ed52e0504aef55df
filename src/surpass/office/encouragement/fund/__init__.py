"""The yearly reward fund: budget, list, case, payments."""
