"""Acts upon drafts of local rules."""
