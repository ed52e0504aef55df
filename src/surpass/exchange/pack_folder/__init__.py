"""Packs on disk: read a folder, show it, run its examples, draft a new one from a workbook."""
