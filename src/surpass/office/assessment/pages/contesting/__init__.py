"""Pages on which a result is contested, looked at with other figures, and compared with the one before."""
