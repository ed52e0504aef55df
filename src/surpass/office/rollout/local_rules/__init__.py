"""Local rules: drafted by forms that write a pack's own files, proved, decided, and in force from a day."""
