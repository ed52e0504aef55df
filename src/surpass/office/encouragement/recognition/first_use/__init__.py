"""Recommendations for first use: whom the record speaks for, who recommended and confirmed it, until when."""
