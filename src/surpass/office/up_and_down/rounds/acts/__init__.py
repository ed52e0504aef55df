"""Acts upon a round."""
