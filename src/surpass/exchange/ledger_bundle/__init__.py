"""A ledger as a folder that a stranger can check: written whole, read by a program of one file."""
