"""How the tables of record grew."""
