"""What an honour has to do with its cases: what follows from them, what they rest on, what they show."""
