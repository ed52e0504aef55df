"""Trying the amounts of a reward rule on the final results of past years; nothing is kept."""
