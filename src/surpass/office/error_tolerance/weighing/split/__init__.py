"""The split of responsibility: one event holds several acts, and each is classified apart."""
