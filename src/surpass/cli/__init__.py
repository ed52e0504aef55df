"""The command line: ``surpass ...``. Thin: reads, asks a room, prints."""

from surpass.cli.app import app, main

__all__ = ["app", "main"]
