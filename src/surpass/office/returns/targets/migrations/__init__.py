"""How the tables of targets grew."""
