"""Error tolerance: an honest mistake told apart from misconduct, and what was tolerated kept from harm."""
