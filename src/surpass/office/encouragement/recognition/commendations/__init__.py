"""Commendations of units by a superior or for a single task, which enter a fund directly."""
