"""Scans of papers that came from above or that somebody was commended by: kept, handed out, taken back."""
