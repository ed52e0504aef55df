"""Whether a fact would be covered by error tolerance, asked by anybody; nothing of it is kept."""
