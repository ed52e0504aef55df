"""How the tables of roll-out came to be."""
