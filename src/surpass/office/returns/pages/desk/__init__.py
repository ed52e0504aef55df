"""The verification desk: the list, the judgement of many rows, samples for site checks."""
