"""Whether a fact would be covered, asked by anybody: nothing is stored, and no cookie is set."""
