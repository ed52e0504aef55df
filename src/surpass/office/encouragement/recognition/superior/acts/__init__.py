"""Acts upon papers of a superior."""
