"""``surpass up-and-down periods ...``: what bars somebody, until when."""
