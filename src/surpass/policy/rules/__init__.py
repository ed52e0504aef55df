"""The rule language: facts, leaves, condition trees, rules; read from a pack and settled for a day."""
