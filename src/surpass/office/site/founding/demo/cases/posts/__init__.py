"""The demo's vacant post, its recommendation, the reserve pool, rounds of matching."""
