"""Commands that look at what became of people: settling, terms of office, fairness."""
