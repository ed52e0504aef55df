"""What is told of encouragement, room by room; no message holds an amount, a grade, a reason or a name."""
