"""Up and down: who may come up and in which order, who steps down by which way, and where they settle."""
