"""A case moved: whatever follows from it elsewhere is done by others, in the same transaction.

A room above connects a receiver; it gets ``doing`` (the act), ``kept`` and ``record`` (the case as it stands
now) and ``event`` (what was just recorded; None when the case was opened). What it raises refuses the act.
"""

from __future__ import annotations

from django.dispatch import Signal

case_moved = Signal()
case_shown = Signal()
"""A case is shown (``kept``): a room above answers with (title, address) of what the case is about."""
