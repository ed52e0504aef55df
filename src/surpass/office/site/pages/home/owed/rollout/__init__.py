"""Tasks of roll-out, room by room."""
