"""The slips of a ballot: who stands on each in which order, so that no order tells whose slip it is."""

from __future__ import annotations

from collections.abc import Sequence


def slip_orders(drawn: Sequence[str], *, slips: int, fewest: int) -> tuple[tuple[str, ...], ...]:
    """One order of the candidates for each slip; *drawn*: the candidates, as the lot had them.

    Shapes:   turns of the drawn order, one after the other: each candidate stands first as often as every
              other, as far as *fewest* lets it. No order stands on fewer than *fewest* slips, where there are
              as many at all; a rarer one would tell whose slip it is.
    Raises:   ValueError: nobody, no slip, or a candidate twice.
    Examples:
        >>> slip_orders("abc", slips=4, fewest=2)
        (('a', 'b', 'c'), ('b', 'c', 'a'), ('a', 'b', 'c'), ('b', 'c', 'a'))
    """
    if not drawn or slips < 1 or fewest < 1 or len(set(drawn)) != len(drawn):
        raise ValueError(drawn, slips, fewest)
    turns = max(1, min(len(drawn), slips // fewest))
    return tuple((*drawn[at:], *drawn[:at]) for at in (slip % turns for slip in range(slips)))
