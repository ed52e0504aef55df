"""Who catches up with whom: the page of a peer group, its tables and charts, and comments on it."""
