"""Acts upon a trigger."""
