"""Allowances as a list: proposed, approved by two, issued once; who waits stands in it with the fact."""
