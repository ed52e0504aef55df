"""A finished run, read back from its files for people: values and look-ups, nothing computed anew."""
