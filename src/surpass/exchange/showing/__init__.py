"""A run shown to people: explanations, reports, wording in zh and en."""
