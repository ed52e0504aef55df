"""Money of a year: amounts as people write them, what a run says of units, a rule on past years."""
