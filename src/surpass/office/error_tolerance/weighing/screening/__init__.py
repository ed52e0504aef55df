"""Screening in the case: each point of the rule answered with what it rests on; unknown is asked for."""
