"""``surpass error-tolerance`` before a case: check a fact, register one beforehand, ask for tolerance."""
