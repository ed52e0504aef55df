"""How the tables of cases grew."""
