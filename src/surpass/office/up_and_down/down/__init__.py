"""The way down: what raises the question of a post, the tolerance check, and the case that hears it."""
