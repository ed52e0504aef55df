"""Tamper evidence as values: entries, tiles, checkpoints, proofs and seals; no disk, no clock, no chance."""
