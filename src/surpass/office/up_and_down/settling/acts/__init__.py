"""What is done while somebody settles."""
