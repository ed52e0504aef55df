"""A fictitious district: 29 towns and 60 departments, three years of returns from a seeded generator."""

from surpass.exchange.example_district.build import build_district

__all__ = ["build_district"]
