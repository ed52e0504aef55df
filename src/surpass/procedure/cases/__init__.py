"""Cases: the only place that knows what may happen in them, when, and by whom."""
