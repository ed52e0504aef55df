"""The calendar of terms and avoidance: who holds which post since when, and what becomes due of it."""
