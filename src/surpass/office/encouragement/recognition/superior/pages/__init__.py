"""Pages of papers of a superior."""
