"""A case as its party takes it along: tables, one readable page, a folder in one file."""
