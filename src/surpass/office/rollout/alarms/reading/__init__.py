"""What the instruments read: the figures of a round, who found what of them, the terms."""
