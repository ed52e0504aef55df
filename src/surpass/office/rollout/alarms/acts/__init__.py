"""What people do about alarms."""
