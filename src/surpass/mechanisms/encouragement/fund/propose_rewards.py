"""Propose the rewards of a year: every unit judged by the rules that entitle, the fund divided among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from surpass.engine.allocations.budget import Division, Share, divide_budget
from surpass.engine.allocations.entitled import (
    Entitlement,
    Subject,
    active_allocation,
    ask_for,
    asked_of,
    entitlement,
)
from surpass.foundation.explanation import Value
from surpass.foundation.problems import Problem, UseProblem
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.encouragement.following import People
from surpass.mechanisms.encouragement.fund.explain_reward import explain_sum, explain_unit
from surpass.mechanisms.encouragement.fund.propose_by_lists import propose_by_lists
from surpass.mechanisms.encouragement.fund.rewards import Boards, Rewards, Settled
from surpass.policy.rules.rule import RuleBook


def propose_rewards(
    *,
    book: RuleBook,
    fund: str,
    units: Sequence[Subject],
    budget: int | None = None,
    boards: Boards | None = None,
    settled: Settled | None = None,
    people: People | None = None,
) -> Rewards:
    """Propose who is rewarded, and with how much.

    Shapes:   one proposal a unit, in the order of *units*; amounts and what is left make up the fund exactly.
              ``budget``: what was approved for this year, in coins, in the place of what the pack says.
              ``boards``: of a fund whose lists read several assessments; a unit on no board of a list is no
              candidate of it. ``people``: of a fund of persons, whose lists follow those of the units.
    Missing:  a unit of which a fact is missing is asked about and gets no amount, never zero; the others wait
              where the fund might not reach for it.
    Raises:   UseProblem: ``allocation-unknown``, ``allocation-not-active``, ``allocation-other-kind``,
              ``board-missing``.
    Source:   the pack's allocation; ENC-11, ENC-17, mission E5.
    """
    allocation = active_allocation(book, fund)
    if not allocation.is_fund:
        raise UseProblem(
            [
                Problem(
                    code="allocation-other-kind",
                    where=f"{book.pack} {book.edition}, {fund}",
                    found="one list of a fund" if allocation.kind == "budget" else allocation.kind,
                    expected="a budget",
                    next_step="name an allocation that divides money",
                )
            ]
        )
    if budget is not None:
        allocation = replace(allocation, budget=budget)
    if allocation.lists:
        return propose_by_lists(
            allocation,
            book,
            units,
            boards=boards or {},
            settled=settled or Settled(),
            people=people or People(),
        )
    judged = [entitlement(allocation, book, unit) for unit in units]
    division = divide_budget(allocation, [who for one in judged if (who := one.candidate) is not None])
    shares = {share.subject: share for share in division.shares}
    return Rewards(
        fund=allocation,
        book=book,
        division=division,
        proposals=tuple(_proposal(one, shares.get(one.subject.key), division) for one in judged),
        why=explain_sum(allocation, book, division),
    )


def _proposal(judged: Entitlement, share: Share | None, division: Division) -> Proposal:
    rule = judged.book.rules.get(judged.allocation.entitled_by)
    why = explain_unit(judged, share, division)
    missing = share.missing if share is not None and judged.holds else ()
    asks = (*asked_of(judged.where(None)), *(ask_for(judged.book, name) for name in missing))
    values: dict[str, Value] = {name: why.values.get(name) for name in ("amount", "wanted")}
    return Proposal(
        effect=rule.effect if rule is not None else "proposes award",
        subject=judged.subject.key,
        name=judged.subject.name,
        says=judged.allocation.says,
        cite=judged.allocation.cite,
        stands=None if missing else judged.holds,
        why=why,
        values=values if share is not None else {},
        asks=asks if missing or judged.holds is None else (),
    )
