"""How rows change: cut, continue and end times, check them, withdraw and record."""
