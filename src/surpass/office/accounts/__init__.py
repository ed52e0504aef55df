"""Accounts: who may come in, which role they have where and until when, and what a role may do."""
