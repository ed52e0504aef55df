"""Counts of a quarter: counted once it is over, released once, and nothing told that points at somebody."""
