"""How targets come into force: what a unit filed, who sits in its case, what follows when the case moves."""
