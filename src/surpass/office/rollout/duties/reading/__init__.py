"""How duties stand and what they cost, as the office keeps them."""
