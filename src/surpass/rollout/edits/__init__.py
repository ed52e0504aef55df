"""What the forms of a draft write: the same files that a drafter writes by hand, nothing else touched."""
