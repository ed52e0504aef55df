"""What comes after a fund is decided: shares inside units, payments, recovery, what is left."""
