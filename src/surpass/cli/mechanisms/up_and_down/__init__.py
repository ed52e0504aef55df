"""``surpass up-and-down ...``: what bars somebody, who may come up, who steps down, and where they settle."""
