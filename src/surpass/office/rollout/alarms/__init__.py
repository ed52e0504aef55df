"""Alarms: why to look closer at a figure, what to verify, what was found, and a fair notice to the unit."""
