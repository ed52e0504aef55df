"""What of a counted ballot may be told: by how many voted, and never twice of nearly the same voters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.mechanisms.up_and_down.ballots.counted import OPTIONS, Counted
from surpass.policy.rules.rule import RuleBook

NOTHING, VERDICT, ROUNDED, COUNTS, KEPT = "nothing", "verdict", "rounded", "counts", "kept"
"""Too few voted; whether more recommend than a majority; a rounded share; counts, small ones merged; too near
to what was told before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The pack's thresholds of a ballot, in valid slips.

    ``shares``: from how many on anything is told: a share rounded to ``step`` points where that hides how
    many it was, else whether it is above ``majority`` points; ``counts``: from how many on the counts are;
    one from 1 to below ``lone`` is merged. ``apart``: in so many voters a second release differs.
    """

    shares: int
    step: int
    majority: int
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
    """Of one candidate: whether more recommend than the majority, the share in a hundred, or the parts.

    Missing:  None and no parts: nothing is told, which says nothing of the votes.
    """

    is_above: bool | None = None
    share: int | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is told of a count; ``of``: the valid slips; ``majority``: its points; where they are told."""

    state: str
    of: int | None
    votes: Mapping[str, ToldVotes]
    majority: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A count of the same candidates of which figures were told.

    ``strangers``: on how many names its roll is another one; 0 where it is the same ballot.

    Missing:  None: the roll or the count was erased, so that nobody knows how far it is away.
    """

    counted: Counted | None
    strangers: int | None


NEEDED = ("ballot_shares", "ballot_step", "ballot_majority", "ballot_counts", "ballot_lone", "ballot_apart")


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
    shares, step, majority, counts, lone, apart = (int(book.params[name]) for name in NEEDED)
    return Terms(shares=shares, step=step, majority=majority, counts=counts, lone=lone, apart=apart)


def release_of(
    counted: Counted, *, terms: Terms, before: Iterable[Earlier] = (), options: Sequence[str] = OPTIONS
) -> Release:
    """What may be told of a count; *before*: every count of the same candidates of which figures were told.

    Shapes:   below ``terms.shares`` valid slips nothing; below ``terms.counts`` the share that recommends,
              rounded, where every share so told stands for several counts, else whether it is above the
              majority, where either answer stands for several; from there on counts, a small one merged into
              its neighbour by place.
    Source:   the pack's thresholds; a second release that differs in few voters would tell their votes to
              whoever subtracts, so it is kept back.
    """
    if any(_is_near(counted, one, terms.apart) for one in before):
        return Release(state=KEPT, of=None, votes={})
    valid = counted.valid
    if valid < terms.shares:
        return Release(state=NOTHING, of=None, votes={})
    if valid >= terms.counts:
        told = {
            who: ToldVotes(parts=merged(votes, lone=terms.lone, options=options))
            for who, votes in counted.votes.items()
        }
        return Release(state=COUNTS, of=valid, votes=told)
    if hides(valid, step=terms.step):
        rounded = {
            who: ToldVotes(share=rounded_share(votes[options[0]], of=valid, step=terms.step))
            for who, votes in counted.votes.items()
        }
        return Release(state=ROUNDED, of=valid, votes=rounded)
    if not splits(valid, majority=terms.majority):
        return Release(state=NOTHING, of=None, votes={})
    verdict = {
        who: ToldVotes(is_above=100 * votes[options[0]] > terms.majority * valid)
        for who, votes in counted.votes.items()
    }
    return Release(state=VERDICT, of=valid, votes=verdict, majority=terms.majority)


def _is_near(counted: Counted, one: Earlier, least: int) -> bool:
    """Whether fewer voters than *least*, and some, may stand between two counts."""
    if one.counted is None:
        return True
    strangers = 1 if one.strangers is None else one.strangers
    return 0 < max(apart(counted, one.counted), strangers) < least


def hides(of: int, *, step: int) -> bool:
    """Whether every share that rounding can tell of so many slips stands for at least two counts.

    Examples:
        >>> hides(9, step=5), hides(9, step=25), hides(7, step=25)
        (False, True, False)
    """
    told = Counter(rounded_share(count, of=of, step=step) for count in range(of + 1))
    return min(told.values()) > 1


def splits(of: int, *, majority: int) -> bool:
    """Whether "above" and "not above" the majority each stand for at least two counts of so many slips.

    Examples:
        >>> splits(5, majority=50), splits(9, majority=90), splits(5, majority=10)
        (True, False, False)
    """
    return 1 <= majority * of // 100 <= of - 2


def rounded_share(count: int, *, of: int, step: int) -> int:
    """How many in a hundred, rounded to *step* points, halves up.

    Examples:
        >>> rounded_share(7, of=9, step=5), rounded_share(5, of=8, step=5)
        (80, 65)
    """
    return step * ((2 * 100 * count + step * of) // (2 * step * of))


def merged(votes: Mapping[str, int], *, lone: int, options: Sequence[str] = OPTIONS) -> tuple[Part, ...]:
    """The options in their order, a small count together with its neighbour.

    Shapes:   a count from 1 to below *lone* goes with the next one, the last with the one before, until none
              is left or all are one.
    Examples:
        >>> merged({"recommended": 20, "not_recommended": 8, "abstained": 2}, lone=3)
        (Part(options=('recommended',), count=20), Part(options=('not_recommended', 'abstained'), count=10))
        >>> [part.count for part in merged({"recommended": 28, "not_recommended": 0, "abstained": 2}, lone=3)]
        [30]
    """
    parts = [Part((option,), votes[option]) for option in options]
    while len(parts) > 1 and (small := _small(parts, lone)) is not None:
        at = min(small, len(parts) - 2)
        one, other = parts[at : at + 2]
        parts[at : at + 2] = [Part((*one.options, *other.options), one.count + other.count)]
    return tuple(parts)


def _small(parts: Sequence[Part], lone: int) -> int | None:
    return next((at for at, part in enumerate(parts) if 0 < part.count < lone), None)


def apart(one: Counted, other: Counted) -> int:
    """In how many slips two counts differ at the least, of the candidates that stand on both.

    Examples:
        >>> from surpass.mechanisms.up_and_down.ballots.counted import Counted
        >>> votes = [{"a": {"recommended": x, "not_recommended": 9 - x, "abstained": 0}} for x in (7, 5)]
        >>> one, other = (Counted(box="1", issued=9, returned=9, valid=9, spoiled=0, votes=v) for v in votes)
        >>> apart(one, other)
        2
    """
    return max(
        (
            max(_more(one.votes[who], other.votes[who]), _more(other.votes[who], one.votes[who]))
            for who in one.votes if who in other.votes
        ),
        default=0,
    )  # fmt: skip


def _more(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    return sum(max(0, count - other.get(option, 0)) for option, count in one.items())
