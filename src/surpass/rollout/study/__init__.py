"""Study of the rules: which units it reached, in exact counts; a quiz from the pack's own clauses."""
