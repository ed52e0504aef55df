"""Places and money shared out among real people: who is entitled, what each gets, and what stays open."""
