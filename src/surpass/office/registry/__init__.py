"""The registry: units, posts and people, with the days on which things held and when they were recorded."""
