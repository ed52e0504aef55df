"""How a stranger becomes somebody: password, second factor, identity provider; nobody signs up."""
