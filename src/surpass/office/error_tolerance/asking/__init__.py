"""Asking for tolerance: drafts that nobody else reads, requests, and the cases that they open."""
