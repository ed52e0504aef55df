"""What of a counted ballot may be told: by how many voted, and never twice of nearly the same voters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.mechanisms.up_and_down.ballots.counted import OPTIONS, Counted
from surpass.policy.rules.rule import RuleBook

NOTHING, ROUNDED, COUNTS, KEPT = "nothing", "rounded", "counts", "kept"
"""Too few voted; a rounded share alone; counts, small ones merged; too near to what was told before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The pack's thresholds of a ballot, in valid slips.

    ``shares``: from how many on a share is told, rounded to ``step`` points; ``counts``: from how many on the
    counts are; one from 1 to below ``lone`` is merged. ``apart``: in so many slips a second release differs.
    """

    shares: int
    step: int
    counts: int
    lone: int
    apart: int


@dataclass(frozen=True, slots=True)
class Part:
    """Options that are told together, and how many slips marked one of them."""

    options: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldVotes:
    """Of one candidate: the share in a hundred that recommends, or the parts.

    Missing:  None and no parts: nothing is told, which says nothing of the votes.
    """

    share: int | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is told of a count; ``of``: the valid slips, where they are told."""

    state: str
    of: int | None
    votes: Mapping[str, ToldVotes]


NEEDED = ("ballot_shares", "ballot_step", "ballot_counts", "ballot_lone", "ballot_apart")


def terms_of(book: RuleBook) -> Terms:
    """The thresholds of a pack on a day.

    Raises:   UseProblem: ``ballot-unset``: the pack leaves one open, so no ballot could be told of.
    """
    raise_all(
        UseProblem,
        (
            Problem(
                code="ballot-unset", where=f"{book.pack} {book.edition}", found="no value on this day",
                expected=f"a param {name}", next_step="add it to the pack, with its clause",
            )
            for name in NEEDED if name not in book.params
        ),
    )  # fmt: skip
    shares, step, counts, lone, apart = (int(book.params[name]) for name in NEEDED)
    return Terms(shares=shares, step=step, counts=counts, lone=lone, apart=apart)


def release_of(counted: Counted, *, terms: Terms, before: Iterable[Counted] = ()) -> Release:
    """What may be told of a count; *before*: every count of which figures were told.

    Shapes:   below ``terms.shares`` valid slips nothing; below ``terms.counts`` the share that recommends,
              rounded; from there on counts, a small one merged into its neighbour by place.
    Source:   the pack's thresholds; a second release that differs in few voters would tell their votes to
              whoever subtracts, so it is kept back.
    """
    if any(0 < apart(counted, one) < terms.apart for one in before):
        return Release(state=KEPT, of=None, votes={})
    if counted.valid < terms.shares:
        return Release(state=NOTHING, of=None, votes={})
    if counted.valid < terms.counts:
        rounded = {
            who: ToldVotes(share=rounded_share(votes[OPTIONS[0]], of=counted.valid, step=terms.step))
            for who, votes in counted.votes.items()
        }
        return Release(state=ROUNDED, of=counted.valid, votes=rounded)
    told = {who: ToldVotes(parts=merged(votes, lone=terms.lone)) for who, votes in counted.votes.items()}
    return Release(state=COUNTS, of=counted.valid, votes=told)


def rounded_share(count: int, *, of: int, step: int) -> int:
    """How many in a hundred, rounded to *step* points, halves up.

    Examples:
        >>> rounded_share(7, of=9, step=5), rounded_share(5, of=8, step=5)
        (80, 65)
    """
    return step * ((2 * 100 * count + step * of) // (2 * step * of))


def merged(votes: Mapping[str, int], *, lone: int) -> tuple[Part, ...]:
    """The options in their order, a small count together with its neighbour.

    Shapes:   a count from 1 to below *lone* goes with the next one, the last with the one before, until none
              is left or all are one.
    Examples:
        >>> merged({"recommended": 20, "not_recommended": 8, "abstained": 2}, lone=3)
        (Part(options=('recommended',), count=20), Part(options=('not_recommended', 'abstained'), count=10))
        >>> [part.count for part in merged({"recommended": 28, "not_recommended": 0, "abstained": 2}, lone=3)]
        [30]
    """
    parts = [Part((option,), votes[option]) for option in OPTIONS]
    while len(parts) > 1 and (small := _small(parts, lone)) is not None:
        at = min(small, len(parts) - 2)
        one, other = parts[at : at + 2]
        parts[at : at + 2] = [Part((*one.options, *other.options), one.count + other.count)]
    return tuple(parts)


def _small(parts: Sequence[Part], lone: int) -> int | None:
    return next((at for at, part in enumerate(parts) if 0 < part.count < lone), None)


def apart(one: Counted, other: Counted) -> int:
    """In how many slips two counts differ at the least.

    Examples:
        >>> from surpass.mechanisms.up_and_down.ballots.counted import Counted
        >>> votes = [{"a": {"recommended": x, "not_recommended": 9 - x, "abstained": 0}} for x in (7, 5)]
        >>> one, other = (Counted(box="1", issued=9, returned=9, valid=9, spoiled=0, votes=v) for v in votes)
        >>> apart(one, other)
        2
    """
    return max(
        (
            max(_more(one.votes.get(who, {}), other.votes.get(who, {})),
                _more(other.votes.get(who, {}), one.votes.get(who, {})))
            for who in {**one.votes, **other.votes}
        ),
        default=0,
    )  # fmt: skip


def _more(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    return sum(max(0, count - other.get(option, 0)) for option, count in one.items())
