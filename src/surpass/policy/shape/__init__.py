"""What a pack may say: keys, kinds, scoring functions, dated values; and problems gathered on the way."""
