"""Commands of recognition: commendations, honours, catching-up notices."""
