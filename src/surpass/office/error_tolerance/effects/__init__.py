"""What a finding covers, what follows from it in every run, and what it changed."""
