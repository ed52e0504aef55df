"""Findings on everybody: facts of people read, rules applied, every outcome with its reasons."""
