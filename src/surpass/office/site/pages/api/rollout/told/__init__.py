"""What is studied and what is told in public, for programs."""
