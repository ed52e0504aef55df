"""The model check: every state that a case can come to, and everything that people could try in it."""
