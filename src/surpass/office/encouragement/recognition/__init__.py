"""What is said of units and people who did well: commendations, honours, first use, quarterly notices."""
