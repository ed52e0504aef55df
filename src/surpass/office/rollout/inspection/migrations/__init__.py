"""How the tables of inspections came to be."""
