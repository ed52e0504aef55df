"""Pages of the public site: the site itself, and what was exported of it."""
