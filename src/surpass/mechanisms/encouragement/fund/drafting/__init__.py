"""A reward rule as a drafter would have it, before anybody is asked to put it into a pack."""
