"""Messages of roll-out."""
