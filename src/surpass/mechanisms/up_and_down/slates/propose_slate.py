"""Propose a slate for one vacant post: who is eligible, in which order they are considered, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from surpass.engine.allocations.candidates import Candidate
from surpass.engine.allocations.entitled import (
    Entitlement,
    Subject,
    active_allocation,
    ask_for,
    asked_of,
    entitlement,
)
from surpass.engine.allocations.quota import Placing, fill_quota, order_key
from surpass.foundation.problems import Problem, UseProblem
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.up_and_down.slates.explain_candidate import explain_candidate, would_stand
from surpass.mechanisms.up_and_down.slates.slate import Slate, Standing
from surpass.policy.rules.allocations.allocation import Allocation, Seats
from surpass.policy.rules.rule import RuleBook


def propose_slate(*, book: RuleBook, order: str, post: Subject, people: Sequence[Subject]) -> Slate:
    """Propose who may fill *post*, and in which order they are considered.

    Shapes:   one proposal a candidate: the eligible by place, then the open, then those who are not eligible;
              the order in which *people* are handed in changes nothing. What is known of the post counts for
              everybody.
    Missing:  a candidate of whom a fact is missing is asked about and never dropped.
    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``, ``allocation-other-kind``: no
              quota, or one that does not hold everybody eligible.
    Source:   the pack's allocation; UP-24, mission E2, E3, M1: an order among the eligible only, never by
              seniority; equals stay equal until named people settle it.
    """
    allocation = _whole(active_allocation(book, order), book)
    judged = [entitlement(allocation, book, _for_post(one, post)) for one in people]
    eligible = [who for one in judged if one.holds and (who := one.candidate) is not None]
    placed = {one.subject: one for one in fill_quota(allocation, eligible, pools={})}
    standings = sorted((_standing(one, eligible, placed) for one in judged), key=_listed)
    return Slate(
        post=post,
        order=allocation,
        book=book,
        standings=tuple(standings),
        proposals=tuple(_proposal(one, eligible) for one in standings),
    )


def _whole(allocation: Allocation, book: RuleBook) -> Allocation:
    """The order without pools; a quota that leaves some of the eligible out orders no slate."""
    if (
        allocation.kind != "quota"
        or allocation.seats != Seats(rate=allocation.seats.rate)
        or allocation.seats.rate != 1
    ):
        raise UseProblem(
            [
                Problem(
                    code="allocation-other-kind",
                    where=f"{book.pack} {book.edition}, {allocation.id}",
                    found=f"{allocation.kind}, {allocation.seats}"
                    if allocation.kind == "quota"
                    else allocation.kind,
                    expected="a quota with a place for everybody eligible (seats: {rate: 1})",
                    next_step="name an allocation that orders a slate",
                )
            ]
        )
    return replace(allocation, pool="")


def _for_post(person: Subject, post: Subject) -> Subject:
    known = {column: value for column, value in post.values.items() if value is not None}
    return replace(person, values={**person.values, **known})


def _standing(judged: Entitlement, eligible: Sequence[Candidate], placed: dict[str, Placing]) -> Standing:
    placing = placed.get(judged.subject.key)
    if judged.holds is None:
        values = {name: judged.value(name) for name in judged.allocation.facts}
        keys = [key for one in eligible if (key := order_key(judged.allocation, one)) is not None]
        return Standing(judged=judged, placing=None, would=would_stand(judged.allocation, values, keys))
    if placing is None or placing.place is None:
        return Standing(judged=judged, placing=placing)
    equals = sum(one.place == placing.place for one in placed.values()) - 1
    return Standing(judged=judged, placing=placing, equals=equals)


def _listed(standing: Standing) -> tuple[int, int, str]:
    """The eligible by place, then the open, then those against whom a rule speaks."""
    place = None if standing.placing is None else standing.placing.place
    state = 0 if place is not None else 2 if standing.judged.holds is False else 1
    return state, place or 0, standing.judged.subject.key


def _proposal(standing: Standing, eligible: Sequence[Candidate]) -> Proposal:
    judged, placing = standing.judged, standing.placing
    missing = placing.missing if placing is not None else ()
    asks = (*asked_of(judged.where(None)), *(ask_for(judged.book, name) for name in missing))
    why = explain_candidate(standing, eligible)
    stands = None if missing else judged.holds
    return Proposal(
        effect="proposes preference",
        subject=judged.subject.key,
        name=judged.subject.name,
        says=judged.allocation.says,
        cite=judged.allocation.cite,
        stands=stands,
        why=why,
        values={name: why.values[name] for name in ("place", "of", "equals", "would")},
        asks=asks if stands is None else (),
    )
