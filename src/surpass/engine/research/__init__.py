"""The `float` arithmetic mode: research indices on one matrix, units down, indicators across."""
