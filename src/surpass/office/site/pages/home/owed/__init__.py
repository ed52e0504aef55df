"""What somebody owes, room by room."""
