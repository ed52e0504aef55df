"""Allocations: places under a quota, money under a budget. Exact, monotone, and ties are left to people."""
