"""Acts of the honours register."""
