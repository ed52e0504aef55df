"""Is this installation sound: each question, its answer, and what to do."""
