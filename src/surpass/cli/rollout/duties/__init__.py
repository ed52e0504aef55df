"""``surpass rollout duties ...``: pass duties down, and count how far they were carried out."""
