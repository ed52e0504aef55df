"""``surpass encouragement ...``."""
