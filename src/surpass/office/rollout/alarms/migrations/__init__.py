"""How the tables of alarms came to be."""
