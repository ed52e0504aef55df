"""Figures that are verified, and inspections, for programs."""
