"""Past years, taken in from files: a million values in pieces, each piece whole or not there."""
