"""The fairness of gates, slates and downs from tables; the only room that reads what is kept apart for it."""
