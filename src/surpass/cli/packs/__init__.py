"""``surpass pack ...``: the commands for policy packs, and the tables that they print."""
