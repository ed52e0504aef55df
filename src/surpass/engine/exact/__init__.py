"""Exact arithmetic: scaled integers on every columnar engine, one rounding per leaf."""
