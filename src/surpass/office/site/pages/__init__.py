"""Pages that belong to no room: front, home, language."""
