"""Tests that a pack carries beside its rules: what is given, what must come out, because of what."""
