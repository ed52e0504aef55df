"""Propose the rewards of a fund of several lists: each judges its own board, the fund adds them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surpass.engine.allocations.candidates import Candidate
from surpass.engine.allocations.entitled import Entitlement, Subject, ask_for, asked_of, entitlement
from surpass.engine.allocations.lists import Listed, Lists, divide_lists, seated
from surpass.engine.allocations.quota import PANEL, UNKNOWN, Placing, fill_quota
from surpass.foundation.explanation import ExplanationNode, Value
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.foundation.proposal import Ask, Proposal
from surpass.foundation.truth import Truth
from surpass.mechanisms.encouragement.following import Following, People, following
from surpass.mechanisms.encouragement.fund.explain_reward import (
    explain_lists,
    explain_place,
    explain_sum,
    explain_unit,
)
from surpass.mechanisms.encouragement.fund.rewards import Boards, Rewards, Settled, Tie
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

CHOICE, PLACE, UNIT = "choice_of_list", "place_of_tie", "unit_on_list"
"""What people are asked for, where no fact is missing."""
EFFECT = "proposes award"
BETWEEN = " / "
Judge = Callable[[Allocation, RuleBook, Subject], Entitlement]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedList:
    """A list with everybody on its board. ``places``: of the quota in which a place must be held."""

    allocation: Allocation
    units: Mapping[str, Entitlement]
    places: Mapping[str, Placing]
    states: Mapping[str, str]
    ties: tuple[Tie, ...] = ()
    following: Following | None = None

    def candidates(self) -> tuple[Candidate, ...]:
        """Who shares in it."""
        found = [held for one in self.units.values() if (held := one.candidate) is not None]
        return seated(found, self.states) if self.allocation.within else tuple(found)

    def holds(self, subject: str) -> Truth:
        """Whether a unit is entitled, its place included."""
        judged = self.units[subject].holds
        if judged is False or not self.allocation.within:
            return judged
        state = self.states.get(subject, "out")
        if state == "out":
            return False
        return judged if state == "in" else None


def propose_by_lists(
    fund: Allocation, book: RuleBook, units: Sequence[Subject], *, boards: Boards, settled: Settled,
    people: People,
) -> Rewards:  # fmt: skip
    """The rewards of a fund of lists.

    Shapes:   one proposal a unit, in the order of *units*; the lists add up to the fund exactly. Of a fund of
              persons one a person who is on a list, or may yet be, in the order of *people*.
    Missing:  a tie for a place and a choice between lists are asked for like a fact, of people; whoever
              waits for a place because another unit's fact is missing asks for that fact.
    Raises:   UseProblem: ``board-missing``: a list reads an assessment of which there is no board.
    Source:   ENC-03, ENC-05, ENC-16; the pack's ``lists``.
    """
    _check_boards(fund, book, boards)
    if fund.is_of_persons:
        lists = [
            _of_persons(book.allocations[name], book, units, people, boards=boards, settled=settled)
            for name in fund.lists
        ]
        on_one = {key for one in lists for key in one.units}
        subjects = [one for one in people.subjects if one.key in on_one]
    else:
        lists = [judged_list(book.allocations[name], book, units, boards, settled) for name in fund.lists]
        subjects = list(units)
    listed = [Listed(allocation=one.allocation, candidates=one.candidates()) for one in lists]
    found = divide_lists(fund, listed, chosen=settled.lists)
    shares = _Shares(found)
    return Rewards(
        fund=fund,
        book=book,
        division=found.whole,
        proposals=tuple(_proposal(fund, book, unit, lists, shares) for unit in subjects),
        why=explain_sum(fund, book, found.whole),
        lists=found.of,
        ties=tuple(tie for one in lists for tie in one.ties),
        people=people,
    )


def programmes_of_lists(fund: Allocation, book: RuleBook) -> set[str]:
    """The assessments that its lists read; a list of persons reads that of the list which it follows."""
    lists = [book.allocations[name] for name in fund.lists]
    return {book.allocations[one.follows].programme if one.follows else one.programme for one in lists}


def _of_persons(
    part: Allocation, book: RuleBook, units: Sequence[Subject], people: People, *, boards: Boards,
    settled: Settled,
) -> JudgedList:  # fmt: skip
    """A list of persons, of those who served in a unit that is on the list which it follows."""
    followed = judged_list(book.allocations[part.follows], book, units, boards, settled)
    held = following(part, book, people, {unit: followed.holds(unit) for unit in followed.units})
    return replace(judged_list(part, book, held.subjects, {}, settled), following=held)


def _check_boards(fund: Allocation, book: RuleBook, boards: Boards) -> None:
    read = programmes_of_lists(fund, book) - {""}
    raise_all(
        UseProblem,
        [
            Problem(
                code="board-missing", where=f"{book.pack} {book.edition}, {fund.id}", found=name,
                expected="the result of every assessment that a list reads",
                next_step="reckon the fund where those results are",
            )
            for name in sorted(read - boards.keys())
        ],
    )  # fmt: skip


class _Shares:
    """What was divided, by subject."""

    def __init__(self, found: Lists) -> None:
        self.found = found
        self.whole = {share.subject: share for share in found.whole.shares}
        self.of = {name: {share.subject: share for share in one.shares} for name, one in found.of.items()}


def judged_list(
    part: Allocation,
    book: RuleBook,
    units: Sequence[Subject],
    boards: Boards,
    settled: Settled,
    *,
    judge: Judge = entitlement,
) -> JudgedList:
    """One list with everybody on its board; a unit on no board of it is no candidate."""
    groups = boards.get(part.programme)
    own = [
        unit if groups is None or unit.pool == groups[unit.key] else replace(unit, pool=groups[unit.key])
        for unit in units
        if groups is None or unit.key in groups
    ]
    judged = {unit.key: judge(part, book, unit) for unit in own}
    places = _places(book.allocations[part.within], book, own, judge) if part.within else {}
    ties = tuple(ties_of(places.values(), part.within, settled))
    full = {(one.quota, one.pool) for one in ties if not one.left}
    states = {key: _settled(one, part.within, settled, full) for key, one in places.items()}
    return JudgedList(
        allocation=part,
        units=judged,
        places=places,
        states=states,
        ties=tuple(one for one in ties if one.left),
    )


def _places(quota: Allocation, book: RuleBook, units: Sequence[Subject], judge: Judge) -> dict[str, Placing]:
    sharing = [held for unit in units if (held := judge(quota, book, unit).candidate) is not None]
    return {one.subject: one for one in fill_quota(quota, sharing, pools={})}


def ties_of(places: Iterable[Placing], quota: str, settled: Settled) -> Iterator[Tie]:
    """The ties of a quota that people settle, by pool, with the places that are left to give."""
    pools: defaultdict[str, list[Placing]] = defaultdict(list)
    for one in places:
        pools[one.pool].append(one)
    for pool, held in sorted(pools.items()):
        tied = [one.subject for one in held if one.state == PANEL]
        given = sum(settled.places.get((unit, quota)) is True for unit in tied)
        sure = sum(one.state == "in" for one in held)
        waiting = tuple(sorted(unit for unit in tied if (unit, quota) not in settled.places))
        if waiting:
            yield Tie(quota=quota, pool=pool, units=waiting, left=max((held[0].seats or 0) - sure - given, 0))


def _settled(one: Placing, quota: str, settled: Settled, full: set[tuple[str, str]]) -> str:
    """A tie that people settled, or whose places are all given; nothing else is theirs to say."""
    has_place = settled.places.get((one.subject, quota))
    if one.state != PANEL or (has_place is None and (quota, one.pool) not in full):
        return one.state
    return "in" if has_place else "out"


def _proposal(
    fund: Allocation, book: RuleBook, unit: Subject, lists: Sequence[JudgedList], shares: _Shares
) -> Proposal:
    own = [one for one in lists if unit.key in one.units]
    held = [one.holds(unit.key) for one in own]
    share = shares.whole.get(unit.key)
    asked = _asks(book, unit.key, own, share.choices if share else ())
    asks = tuple({(one.fact, *one.label.values()): one for one in asked}.values())
    stands: Truth = None if asks or None in held else any(held)
    why = explain_lists(
        fund, unit, share, shares.found.whole, tuple(_why_list(one, unit.key, shares) for one in own),
        stands=stands,
    )  # fmt: skip
    values: dict[str, Value] = {name: why.values.get(name) for name in ("amount", "wanted")}
    return Proposal(
        effect=EFFECT, subject=unit.key, name=unit.name, says=fund.says, cite=fund.cite, stands=stands,
        why=why, values=values if share is not None else {}, asks=asks if stands is None else (),
    )  # fmt: skip


def _why_list(one: JudgedList, subject: str, shares: _Shares) -> ExplanationNode:
    name = one.allocation.id
    share, place = shares.of[name].get(subject), one.places.get(subject)
    said = explain_unit(one.units[subject], share, shares.found.of[name])
    if share is None and one.holds(subject):
        said = replace(said, key="reward.other_list")
    beside = tuple[ExplanationNode, ...]()
    if place is not None:
        beside = (explain_place(place, one.states[subject]),)
    if one.following is not None:
        beside = tuple(one.following.explained(subject, one.allocation))
    whole: dict[str, Value] = {"list": one.allocation.says}
    return ExplanationNode(key="reward.list", values=whole, children=(said, *beside))


def _asks(
    book: RuleBook, subject: str, lists: Sequence[JudgedList], choices: tuple[str, ...]
) -> Iterator[Ask]:
    for one in lists:
        judged = one.units[subject]
        if one.holds(subject) is False:
            continue
        yield from asked_of(judged.where(None))
        place = one.places.get(subject)
        if place is not None and one.states[subject] == PANEL:
            yield Ask(fact=PLACE, label=book.allocations[one.allocation.within].says)
        if place is not None and one.states[subject] == UNKNOWN:
            waited = place.missing or [name for name, _ in book.allocations[one.allocation.within].order]
            yield from (ask_for(book, name) for name in waited)
        amounts = one.allocation.amounts
        if one.following is not None and one.following.waits.get(subject):
            yield Ask(fact=UNIT, label=book.allocations[one.allocation.follows].says)
            continue
        for name in amounts.facts if judged.holds and amounts is not None else ():
            if judged.value(name) is None:
                yield ask_for(book, name)
    if choices:
        says = [book.allocations[name].says for name in choices]
        label = {lang: BETWEEN.join(one.get(lang, "") for one in says) for lang in says[0]}
        yield Ask(fact=CHOICE, label=label)
