"""Pages of the file of a case: its facts, its files, its documents."""
