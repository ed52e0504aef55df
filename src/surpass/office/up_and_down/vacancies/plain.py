"""Vacancies as plain data, for programs and the command line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from surpass.exchange.mechanisms.allocations.surveys import Survey, surveys_of
from surpass.exchange.showing.finding_text import finding_lines
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.up_and_down.periods.gate import Answer
from surpass.mechanisms.up_and_down.slates.near_ties import Near
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.vacancies.models import Listed, Vacancy
from surpass.office.up_and_down.vacancies.slate.contributed import Contribution, contributions
from surpass.office.up_and_down.vacancies.slate.judged import One, law_of
from surpass.office.up_and_down.vacancies.slate.surveys import near_on
from surpass.office.up_and_down.vacancies.slate.unused import is_unused
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook

Row = dict[str, Any]


def vacancy_row(one: Vacancy) -> Row:
    """One vacancy, without its list."""
    return {
        "vacancy": one.pk, "post": one.post_id, "unit": one.post.unit_id, "order": one.order,
        "approved": one.approved, "filled": one.filled, "document": one.document,
        "of_post": dict(one.of_post), "opened_on": one.opened_on, "closed_on": one.closed_on,
        "ended": one.ended,
    }  # fmt: skip


def list_row(one: Vacancy) -> Row:
    """The list of the last look: the eligible by place, then those who are asked about; counts by clause."""
    gated = getattr(one, "gated", None)
    book = law_on(gated.on) if gated else None
    order = book.allocations.get(one.order) if book else None
    found = sorted(one.listed.all(), key=lambda row: (row.place is None, row.place or 0, row.person_id))
    near = near_on(found, book=book, order=order) if book and order else {}
    placed = [row.person_id for row in found if row.place is not None]
    carried = contributions(placed, on=gated.on) if gated else {}
    return {
        "looked_on": gated.on if gated else None, "looked_at": gated.looked_at if gated else 0,
        "pack": gated.pack if gated else "", "fingerprint": gated.fingerprint if gated else "",
        "digest": gated.digest if gated else "",
        "listed": [
            {"person": row.person_id, "place": row.place, "equals": row.equals, "open": row.is_open,
             "values": dict(row.values), **_surveyed(row, near, book, order),
             "contributions": [_carried(said) for said in carried.get(row.person_id, ())]}
            for row in found
        ],
        "kept_out": list(gated.kept_out) if gated else [],
        "candidacies": [
            {"person": row.person_id, "case": row.case, "place": row.place}
            for row in one.candidacies.order_by("pk")
        ],
        "seniority_unused": is_unused(one),
    }  # fmt: skip


def _carried(said: Contribution) -> Row:
    """What a unit reached in a task of a year; empty without a final result, or where it is not its task."""
    return {
        "task": said.task.id, "year": said.year, "unit": said.unit, "since": said.since, "until": said.until,
        "run": said.standing.run.key if said.standing else "", "points": said.points, "full": said.full,
    }  # fmt: skip


def _surveyed(
    row: Listed, near: Mapping[str, Mapping[str, Near]], book: RuleBook | None, order: Allocation | None
) -> Row:
    """The surveys behind what the order reads, and whom they do not tell apart from this one."""
    found = surveys_of(row.values, book=book, order=order) if book and order else {}
    others = [of[row.person_id] for of in near.values() if row.person_id in of]
    return {
        "surveys": {name: _survey(said) for name, said in found.items()},
        "near": sorted({key for one in others for key in one.near}),
        "unsure": sorted({key for one in others for key in one.unsure}),
    }  # fmt: skip


def _survey(said: Survey) -> Row:
    return {
        "answered": said.of, "low": said.at.low if said.at else None,
        "high": said.at.high if said.at else None,
    }  # fmt: skip


def own_verdict(found: Proposal, answer: Answer) -> str:
    """Of oneself: ``barred`` by a period, else what the rules say: ``none``, ``open`` or ``proposed``.

    Missing:  ``open`` also where it is not known whether a period bars.
    """
    if answer.is_barred:
        return "barred"
    return "open" if answer.is_barred is None and found.state == "proposed" else found.state


def own_row(one: Vacancy, mine: One, *, lang: str, on: date) -> Row:
    """What the rules say of one person, in words, and whether a period bars: yes, no, unknown.

    The surveys about them are told with how many answered; ``share`` as the fact has it. No place is told:
    alone with the rules, everybody eligible would stand first.
    """
    found, answer, values = mine
    book, order = law_of(one, on=on)
    return {
        "state": own_verdict(found, answer), "asked": [ask.fact for ask in found.asks],
        "said": finding_lines(found.why, lang=lang)[1:],
        "barred": {True: "yes", False: "no", None: "unknown"}[answer.is_barred],
        "surveys": {
            name: {"share": values[book.facts[name].column()], **_survey(said)}
            for name, said in surveys_of(values, book=book, order=order).items()
        },
    }  # fmt: skip
