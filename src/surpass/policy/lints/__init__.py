"""What a pack must not say; the four fixed lints cannot be switched off by any pack."""
