"""Pages of money that is taken back."""
