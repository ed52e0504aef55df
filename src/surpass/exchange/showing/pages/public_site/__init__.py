"""The public site: what an office published, as plain pages that need neither the office nor a script."""
