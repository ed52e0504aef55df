"""How a result is told to each unit, with the case in which it may be contested."""
