"""Findings: rules over everybody in one pass, with one column per condition, which is the explanation."""
