"""Lists: the cases of a reader, what is due in them, and the clocks that both show."""
