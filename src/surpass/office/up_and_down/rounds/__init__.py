"""Rounds of matching: people to settle, posts to fill, what each declared, a proposal, who decides."""
