"""Kinds of honour of which only so many are conferred a year: people choose where more are proposed."""
