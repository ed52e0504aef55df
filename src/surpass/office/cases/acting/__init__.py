"""How an act upon a case comes about: what is meant, who has signed it, and what the procedure says to it."""
