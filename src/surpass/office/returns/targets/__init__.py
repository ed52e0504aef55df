"""Targets: proposed by units, checked, approved and put in force by a case; changed by another one only."""
