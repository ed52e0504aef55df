"""What speaks for an official by what the office keeps, and what stands in the way."""
