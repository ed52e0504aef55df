"""A statement of support: the committee stands by somebody whose fact was tolerated; the record counts."""
