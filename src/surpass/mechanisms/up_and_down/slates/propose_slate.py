"""Propose a slate for one vacant post: who is eligible, in which order they are considered, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from surpass.engine.allocations.candidates import Candidate
from surpass.engine.allocations.entitled import Entitlement, Subject, active_allocation, entitlement
from surpass.engine.allocations.quota import Placing, fill_quota, order_key
from surpass.foundation.problems import Problem, UseProblem
from surpass.mechanisms.up_and_down.slates.eligible import Eligible
from surpass.mechanisms.up_and_down.slates.slate import Slate
from surpass.mechanisms.up_and_down.slates.standing import Standing
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
    shared = Counter(one.place for one in placed.values())
    among = Eligible.of(allocation, eligible)
    standings = (_standing(one, among, placed.get(one.subject.key), shared) for one in judged)
    return Slate(
        post=post, order=allocation, book=book, standings=tuple(sorted(standings, key=_listed)), among=among
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


def _standing(
    judged: Entitlement, among: Eligible, placing: Placing | None, shared: Mapping[int | None, int]
) -> Standing:
    if judged.holds is None:
        values = {name: judged.value(name) for name in judged.allocation.facts}
        own = order_key(judged.allocation, Candidate(subject="", values=values))
        return Standing(judged=judged, placing=None, would=None if own is None else among.place(own))
    if placing is None or placing.place is None:
        return Standing(judged=judged, placing=placing)
    return Standing(judged=judged, placing=placing, equals=shared[placing.place] - 1)


def _listed(standing: Standing) -> tuple[int, int, str]:
    """The eligible by place, then the open, then those against whom a rule speaks."""
    state = 0 if standing.place is not None else 2 if standing.judged.holds is False else 1
    return state, standing.place or 0, standing.key
