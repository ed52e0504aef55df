"""The engines that an assessment may run on: one compiled plan, the same bits (ADR 0007)."""
