"""What was paid and is taken back: the revocation, the claim that a person decides, what came back."""
