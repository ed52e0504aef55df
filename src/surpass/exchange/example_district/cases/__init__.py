"""The cases of the example district's year: invented people, each in a role, each act on a working day."""
