"""The reward of a unit among its persons: proposed, decided, objected to, paid."""
