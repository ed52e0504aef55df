"""Pages of one unit: why its result is what it is, the sheet that anybody redoes, questions and answers."""
