"""A case moved: whatever follows from it elsewhere is done by others, in the same transaction.

A room above connects a receiver; it gets ``doing`` (the act), ``kept`` and ``record`` (the case as it stands
now) and ``event`` (what was just recorded; None when the case was opened). What it raises refuses the act.
"""

from __future__ import annotations

from django.dispatch import Signal

case_moved = Signal()
act_meant = Signal()
"""Somebody means to act (``doing``, ``kept``, ``case``, ``intent``): a room above answers with what the act
rests on, to be named in it as evidence; what it raises refuses the act."""
answers_sought = Signal()
"""The form of a step is shown (``kept``, ``case``, ``step``): a room above answers with what is known."""
tables_sought = Signal()
"""A case is shown (``kept``): a room above answers with tables of what it holds of the case."""
case_shown = Signal()
"""A case is shown (``kept``, ``seen``: as whom): a room above answers with (title, address) of what it is
about."""
