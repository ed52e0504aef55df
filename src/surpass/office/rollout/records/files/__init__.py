"""Records as files: lists for the superior, the archive of a year, and how they are handed out."""
