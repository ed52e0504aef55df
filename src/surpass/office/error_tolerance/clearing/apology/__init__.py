"""A wrong decision: an apology and a restored name, by a named person, as a document of the case."""
