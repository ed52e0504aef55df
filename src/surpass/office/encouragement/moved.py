"""Something of a room became another thing by a case, and not by an act upon it."""

from __future__ import annotations

from django.dispatch import Signal

became = Signal()
"""A case moved, and with it an honour, a recommendation or money taken back (``doing``, ``one``), in the same
transaction; ``one`` stands as it is now."""
