"""One table says who may do what; the point check and the list filter are read from the same row."""
