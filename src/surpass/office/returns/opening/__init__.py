"""Open a round: what a programme asks, of whom, until when."""
