"""The pages of the year, each from what was proposed and decided."""
