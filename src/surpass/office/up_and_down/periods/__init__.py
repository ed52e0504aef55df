"""Effect periods in the office: what was recorded, what follows, who looked."""
