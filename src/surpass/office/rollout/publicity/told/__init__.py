"""What a text rests on, and what it may not tell."""
