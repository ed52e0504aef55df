"""What a pack shares out among those entitled, and how it matches people to posts."""
