"""Whom a late duty is told to: one level higher after each further term; nobody decides anything by it."""

from __future__ import annotations


def levels_up(*, late: int, every: int | None) -> int:
    """How many levels above whoever asked hear of it, besides whoever asked.

    Shapes:   *late*: working days since the day passed, 0 or less in time; *every*: working days.
    Missing:  without *every* only whoever asked hears of it.
    Examples:
        >>> [levels_up(late=late, every=5) for late in (0, 1, 5, 6, 11)]
        [0, 0, 0, 1, 2]
    """
    return 0 if every is None or late <= 0 else (late - 1) // every


def told(path: str, *, levels: int) -> tuple[str, ...]:
    """The places that hear of it: whoever asked, then so many above, as far as the tree goes.

    Shapes:   *path*: of whoever asked, ``/P/D/T01/``.
    Examples:
        >>> told("/P/D/T01/", levels=1)
        ('/P/D/T01/', '/P/D/')
        >>> told("/P/", levels=3)
        ('/P/',)
    """
    keys = path.strip("/").split("/")
    least = max(len(keys) - levels, 1)
    return tuple(f"/{'/'.join(keys[:depth])}/" for depth in range(len(keys), least - 1, -1))
