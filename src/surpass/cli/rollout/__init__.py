"""``surpass rollout ...``: local rules; study, publicity and inspection are to come."""
