"""Fairness of gates, slates and downs: attributes kept apart, counts without names, a page of a year."""
