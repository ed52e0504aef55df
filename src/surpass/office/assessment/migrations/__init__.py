"""How the tables of returns grew."""
