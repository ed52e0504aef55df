"""``surpass run ...``: what an office does at set times, and what it does with results."""
