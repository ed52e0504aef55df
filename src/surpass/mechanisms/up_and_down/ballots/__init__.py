"""Paper ballots of a recommendation: slips, what tellers counted, and what of it may be told."""
