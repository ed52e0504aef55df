"""What is said in public of units and people who did well: commendations, honours, quarterly notices."""
