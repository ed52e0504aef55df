"""What reads for the three mechanisms, and puts their proposals together."""
