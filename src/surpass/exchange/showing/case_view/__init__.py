"""A case as people read it: first what the person concerned may do, then where it stands, what happened."""
