"""The demo's encouragement: the fund and its shares, honours, the front line."""
