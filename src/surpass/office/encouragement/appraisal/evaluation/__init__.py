"""The democratic evaluation: paper slips, counted blind by two tellers; it decides nothing."""
