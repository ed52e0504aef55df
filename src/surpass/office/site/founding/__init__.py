"""Before the first login: tables, keys, administrators, the demo."""
