"""Instruments against inflated figures: each says why to look closer, proposes, and accuses nobody."""
