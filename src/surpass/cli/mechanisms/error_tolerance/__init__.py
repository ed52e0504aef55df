"""``surpass error-tolerance ...`` (short: ``tolerance``): check a fact, register one beforehand, ask."""
