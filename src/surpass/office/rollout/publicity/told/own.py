"""Nobody lets praise of themself through."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.said import refused
from surpass.office.rollout.publicity.seen import subject_of


def not_named(piece: Piece, doing: Doing) -> None:
    """Whoever does a step is not the person whom the text names.

    Raises:   UseProblem: ``piece-own``.
    """
    if subject_of(piece).owner == doing.by.key:
        raise refused("piece-own", "your own name", "somebody whom the text does not name")
