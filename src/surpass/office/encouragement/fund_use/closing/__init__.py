"""The end of a year's fund: what is left of it, what goes on into the next year, what goes back."""
