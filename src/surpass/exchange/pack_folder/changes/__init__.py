"""What a change of the rules does: clause by clause, on paper, to real people, and in past years."""
