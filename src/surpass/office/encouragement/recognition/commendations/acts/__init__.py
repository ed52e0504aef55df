"""What is done with commendations."""
