"""The yearly fund for programs: its lists, the shares inside units, what is taken back."""
