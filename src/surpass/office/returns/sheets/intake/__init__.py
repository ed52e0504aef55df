"""Values that come back in a file: recognised, mapped, looked over, taken in, and taken back."""
