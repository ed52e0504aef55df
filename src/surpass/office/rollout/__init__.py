"""Roll-out: local rules that keep what superiors fixed; study, publicity and inspection are to come."""
