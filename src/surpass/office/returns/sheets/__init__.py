"""The values of a round as tables: on the screen, in files, and back from files."""
