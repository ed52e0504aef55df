"""What is public, gathered: results, notices, honours, counts of cases."""
