"""What cases teach: a library of precedents, the nearest of them beside a case, and counts of a quarter."""
