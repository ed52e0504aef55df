"""What is told in public and in study rooms: how a text stands, what may not be in it, how it is found."""
