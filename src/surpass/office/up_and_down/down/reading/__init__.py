"""What is read of a question: the results, the rules, the tolerance case, who may move the official."""
