"""Lists: the cases of a reader, what is due in them, who was asked, and the clocks they show."""
