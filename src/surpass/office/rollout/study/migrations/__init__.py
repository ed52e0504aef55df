"""How the tables of study came about."""
