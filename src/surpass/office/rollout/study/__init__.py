"""Study of the rules: programmes, sessions with a head count, a quiz that nobody sees, certificates."""
