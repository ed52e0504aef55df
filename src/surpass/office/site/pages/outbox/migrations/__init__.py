"""How the table of messages grew."""
