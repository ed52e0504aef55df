"""``surpass case in-office ...``: cases that an office keeps, each act under one's own account."""
