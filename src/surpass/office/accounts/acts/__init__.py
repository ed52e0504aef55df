"""Acts upon accounts, roles and delegations."""
