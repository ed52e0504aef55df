"""Correction of what was tolerated: why it happened, which rules change, whether it came again."""
