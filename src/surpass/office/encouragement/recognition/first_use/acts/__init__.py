"""What may be done to a recommendation for first use."""
