"""How somebody is cleared: the plan that is approved, letters into running cases, what was done elsewhere."""
