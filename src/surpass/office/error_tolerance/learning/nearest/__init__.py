"""The entries of the library that are nearest to a case: what was alike, and what differed."""
