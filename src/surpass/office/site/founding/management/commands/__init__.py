"""Commands of Django that go another way here."""
