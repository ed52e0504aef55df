"""Acts upon money that is taken back."""
