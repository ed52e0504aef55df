"""Open calls: an official puts their own name to a post, a task or a posting, and gets a reasoned answer."""
