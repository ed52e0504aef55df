"""Procedures as people read them: a page of steps, roles and clocks, and diagrams to hand on."""
