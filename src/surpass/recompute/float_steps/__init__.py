"""Research indices again, in plain floats: the steps of arithmetic mode ``float``, one column at a time."""
