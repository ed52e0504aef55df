"""The proposals of a round in their order: what was said between two of them, and who moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surpass.ledger.entry import Entry as Written
from surpass.ledger.entry import read_entry
from surpass.office.record.models import Entry
from surpass.office.record.tiles import places_about
from surpass.office.up_and_down.rounds.kept import Kept, kept_each
from surpass.office.up_and_down.rounds.models import MatchingRound, Solved

SOLVE, OPEN, END = (f"up_and_down.{name}" for name in ("solve_round", "open_round", "end_round"))
STATES = ("proposed", "open", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Somebody whose proposed post is another than in the proposal before.

    Missing:  None: no post.
    """

    person: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastProposal:
    """One proposal: what stands of it in the ledger, and while the round runs what it proposed.

    ``since``: how often each act was done after the proposal before. ``is_same``: nothing changed against it.

    Missing:  ``cost`` and ``moved`` None: the round ended, and nobody reads them any more.
    """

    number: int
    solved: Solved
    counts: Mapping[str, int]
    is_best: bool
    since: Mapping[str, int]
    is_same: bool
    cost: str | None
    moved: tuple[Moved, ...] | None


def past_proposals(one: MatchingRound) -> tuple[PastProposal, ...]:
    """Every proposal, the latest first."""
    solved = list(one.solutions.order_by("pk"))
    kept, written = kept_each(solved), _written(one)
    rows, before, last = list[PastProposal](), None, -1
    for number, row in enumerate(solved, 1):
        facts = written[row.entry].facts
        rows.append(
            PastProposal(
                number=number, solved=row, counts={name: int(facts["counts"][name]) for name in STATES},
                is_best=bool(facts["is_best"]), since=_between(written, last, row.entry),
                is_same=before is not None and before.proposal == row.proposal,
                cost=kept[row.entry].said["cost"] if row.entry in kept else None,
                moved=_moved(kept, before, row),
            )
        )  # fmt: skip
        before, last = row, row.entry
    return tuple(reversed(rows))


def _written(one: MatchingRound) -> dict[int, Written]:
    rows = Entry.objects.filter(seq__in=places_about(one.seal)).values_list("seq", "body")
    return {seq: read_entry(bytes(body)) for seq, body in rows}


def _between(written: Mapping[int, Written], first: int, last: int) -> Mapping[str, int]:
    acts = (one.act for seq, one in sorted(written.items()) if first < seq < last)
    return Counter(act for act in acts if act not in (SOLVE, OPEN, END))


def _moved(kept: Mapping[int, Kept], before: Solved | None, now: Solved) -> tuple[Moved, ...] | None:
    if now.entry not in kept:
        return None
    old = kept[before.entry].said["placed"] if before is not None and before.entry in kept else {}
    return tuple(moves(old, kept[now.entry].said["placed"]))


def moves(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Moved]:
    """Who is proposed for another post, or for none any more, in the order of keys."""
    for person in sorted({*before, *after}):
        if before.get(person) != after.get(person):
            yield Moved(person=person, before=before.get(person), after=after.get(person))
