"""What is read of study: coverage, the law that can be asked, training on record."""
