"""How the tables of accounts grew."""
