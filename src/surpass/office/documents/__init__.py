"""Files handed in, and documents that the office issued: numbered, kept, open to anybody's check."""
