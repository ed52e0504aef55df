"""The files of drafts: written, laid out for readers of packs, proved, kept as editions."""
