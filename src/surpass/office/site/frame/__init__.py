"""What stands around every page: navigation, theme, the second factor."""
