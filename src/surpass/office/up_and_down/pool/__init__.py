"""The reserve pool: who may be developed for more, by which way they came in, and until when."""
