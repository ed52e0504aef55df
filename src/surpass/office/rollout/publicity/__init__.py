"""Publicity: the column, examples with consent, lessons for study rooms; subscribers."""
