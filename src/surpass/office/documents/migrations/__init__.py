"""How the tables of documents grew."""
