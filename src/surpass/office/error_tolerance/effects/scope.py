"""The scope of a finding: which figures of which unit rest on the fact; nothing outside is ever touched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from surpass.foundation.problems import Problems
from surpass.office.accounts.models import Place
from surpass.office.assessment.models import Blocker
from surpass.office.cases.file.speaking import file_problem
from surpass.office.cases.models import KeptCase
from surpass.office.packs import office_pack
from surpass.policy.resolve import resolve
from surpass.policy.scheme import GradeEffect, Node
from surpass.procedure.cases.case import Case

BLOCKER, VETO, DEDUCTION = "blocker", "veto", "adjustment"
Item = GradeEffect | Node


def covers_something(case: Case) -> bool:
    """Whether the procedure may end in a blocker."""
    return any(step.effect == BLOCKER for step in case.procedure.steps.values())


def check_open(kept: KeptCase, case: Case) -> None:
    """Whether the scope may still be changed: not once the body has decided.

    Raises:   UseProblem: ``case-without-blocker``, ``scope-decided``.
    """
    if not covers_something(case):
        raise file_problem(
            "case-without-blocker", kept, case.procedure.id, "a procedure that may keep a fact from harm"
        )
    if is_decided(case):
        raise file_problem(
            "scope-decided", kept, f"decided: {case.outcome}", "a case that has not decided; reopen this one"
        )


def is_decided(case: Case) -> bool:
    """Whether a body found for an outcome, so that the scope is part of what was decided."""
    return bool(case.outcome) or any(taken.effect == BLOCKER for taken in case.effects)


def unit_called(kept: KeptCase, unit: str) -> Place:
    """A unit at or below the place of the case.

    Raises:   UseProblem: ``unit-outside``.
    """
    place = Place.objects.filter(pk=unit).first()
    if place is None or (kept.place is not None and not place.path.startswith(kept.place.path)):
        raise file_problem("unit-outside", kept, unit, f"a unit at or below {kept.place_id or 'the office'}")
    return place


def items_of(programme: str, *, on: date) -> dict[str, Item]:
    """What can weigh on a unit in a programme: its vetoes and its deductions, by id.

    Raises:   PolicyProblem, UseProblem: as ``resolve``.
    """
    scheme = resolve(office_pack(), programme=programme, on=on)
    vetoes = {one.id: one for one in scheme.effects if one.kind == VETO}
    deductions = {one.id: one for one in scheme.nodes if one.kind == DEDUCTION and one.sign < 0}
    return {**vetoes, **deductions}


def item_called(kept: KeptCase, programme: str, item: str, *, on: date) -> Item:
    """A veto or a deduction by its id; nothing that favours a unit can be blocked.

    Raises:   UseProblem: ``item-unknown``.
    """
    known = items_of(programme, on=on) if programme in office_pack().programmes else {}
    if item not in known:
        raise file_problem(
            "item-unknown", kept, f"{item} of {programme}", f"one of {', '.join(known) or 'a programme'}"
        )
    return known[item]


def check_count(kept: KeptCase, item: Item, count: int | None) -> None:
    """A deduction needs its counts, a veto has none.

    Raises:   UseProblem: ``count-asked``.
    """
    if isinstance(item, Node):
        is_right, expected = count is not None and count >= 1, "a whole number of counts from 1"
    else:
        is_right, expected = count is None, "no count, for a veto"
    if not is_right:
        raise file_problem("count-asked", kept, f"{count} for {item.id}", expected)


def named_in(kept: KeptCase) -> list[Blocker]:
    """What is named in a case, as it was named; one query."""
    return list(kept.blockers.filter(withdrawn_at=None).select_related("place").order_by("pk"))


def titles_of(blockers: list[Blocker], *, on: date) -> Iterator[tuple[Blocker, dict[str, str]]]:
    """Each with the words of what is blocked.

    Missing:  what the programme of today no longer knows is called by its id.
    """
    known: dict[str, dict[str, Item]] = {}
    for one in blockers:
        if one.programme not in known:
            try:
                known[one.programme] = items_of(one.programme, on=on)
            except Problems:
                known[one.programme] = {}
        item = known[one.programme].get(one.item)
        yield one, dict(item.title) if item else {"zh": one.item, "en": one.item}
