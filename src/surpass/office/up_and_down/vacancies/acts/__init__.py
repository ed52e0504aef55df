"""Acts upon a vacancy."""
