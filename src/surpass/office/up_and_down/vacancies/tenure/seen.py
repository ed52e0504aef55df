"""Whose terms somebody may read: their own, or those of people below their unit."""

from __future__ import annotations

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor

SEE = "up_and_down.see_tenure"


def reads_others(actor: Actor) -> bool:
    """Whether somebody may read the terms of others."""
    return any(way.relation != "self" for way in reach_of(SEE, actor).ways)
