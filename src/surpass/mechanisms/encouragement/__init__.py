"""Encouragement: who is rewarded, with what, and why; to the coin."""
