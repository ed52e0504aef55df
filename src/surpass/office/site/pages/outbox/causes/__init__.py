"""Which acts of a room cause which messages."""
