"""Procedures of a pack as values, and the calendars and terms that their deadlines are counted by."""
