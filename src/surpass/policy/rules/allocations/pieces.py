"""Amounts in bands and in several linear pieces: in order, and never a step back between two of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from surpass.foundation.quantity import divide


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """From a number on: ``base``, and ``step`` for each unit of the number beyond it; no step: a band.

    Units:    ``first`` as the number is counted, with its decimals; money in the smallest coin.
    """

    first: int
    base: int
    step: int = 0

    def at(self, number: int, *, decimals: int) -> int:
        """The amount at a number of this piece; parts of a coin are rounded half-up.

        Examples:
            >>> Piece(first=300, base=1000, step=30).at(450, decimals=2)
            1045
        """
        moved = self.step * (number - self.first)
        return self.base + (divide(moved, 10**decimals) if decimals else moved)


def piece_at(pieces: Sequence[Piece], number: int) -> Piece | None:
    """The piece in which a number lies.

    Missing:  None: it lies below the first, where nothing is given.

    Examples:
        >>> bands = (Piece(first=1, base=100), Piece(first=3, base=250))
        >>> [piece_at(bands, number) == band for number, band in ((2, bands[0]), (3, bands[1]))]
        [True, True]
        >>> piece_at(bands, 0)
    """
    return next((one for one in reversed(pieces) if one.first <= number), None)


def most_of(pieces: Sequence[Piece], *, decimals: int) -> int | None:
    """The most that any number gives.

    Missing:  None: the last piece rises without end.
    """
    if not pieces or pieces[-1].step > 0:
        return None
    return max(amount for pair in _ends(pieces, decimals) for amount in pair)


def wrong_pieces(pieces: Sequence[Piece], *, decimals: int) -> Iterator[tuple[str, str]]:
    """What is wrong with them: each as found and expected.

    The pieces rise, or they fall: whoever has more of the number would else get less, or the other way
    about, from one piece to the next.
    """
    firsts = [one.first for one in pieces]
    if any(after <= before for before, after in pairwise(firsts)):
        yield f"from: {', '.join(map(str, firsts))}", "numbers that rise from piece to piece"
        return
    amounts = [amount for pair in _ends(pieces, decimals) for amount in pair]
    ways = {1 if after > before else -1 for before, after in pairwise(amounts) if after != before}
    ways |= {1 if one.step > 0 else -1 for one in pieces[-1:] if one.step}
    if len(ways) > 1:
        yield "pieces that rise and fall", "amounts that only rise, or only fall, with the number"
    if pieces and pieces[-1].step < 0:
        yield "a last piece that falls without end", "a last piece without a step, or with one above zero"
    if any(amount < 0 for amount in amounts):
        yield "an amount below zero", "amounts from zero on"


def _ends(pieces: Sequence[Piece], decimals: int) -> Iterator[tuple[int, int]]:
    """Of each piece the amount where it begins, and where the next one does."""
    for one, after in pairwise(pieces):
        yield one.base, one.at(after.first, decimals=decimals)
    for one in pieces[-1:]:
        yield one.base, one.base
