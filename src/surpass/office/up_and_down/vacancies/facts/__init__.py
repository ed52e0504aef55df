"""What is known of officials, and from where."""
