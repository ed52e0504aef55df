"""Returns: what is asked of each unit, what it says, who verified it; frozen by two persons."""
