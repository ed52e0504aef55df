"""A period to improve before anything else: named help, a day, a second look, the official's own voice."""
