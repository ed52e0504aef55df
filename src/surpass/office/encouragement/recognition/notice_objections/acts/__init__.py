"""What is done with an objection: said, entered from paper, answered by whom it concerns, found on."""
