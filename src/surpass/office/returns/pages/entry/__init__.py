"""The sheet that a unit fills in: shown, saved, sent."""
