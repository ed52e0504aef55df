"""Settling after an adjustment: the case that helps on the way, talks, the person's own voice, the return."""
