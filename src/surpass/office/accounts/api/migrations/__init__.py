"""How the tables of the API grew."""
