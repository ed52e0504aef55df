"""``surpass rollout study ...``: the commands of study."""
