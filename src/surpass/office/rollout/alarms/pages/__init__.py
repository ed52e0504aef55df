"""The pages of alarms."""
