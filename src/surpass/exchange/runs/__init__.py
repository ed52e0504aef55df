"""Runs on disk: assess a folder, freeze facts, write and open run folders, compare two."""
