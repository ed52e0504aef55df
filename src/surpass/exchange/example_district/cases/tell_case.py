"""Tell a story as a case: each act of the file is done in the role that the step asks for, and kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.cases.case_store import CaseStore
from surpass.exchange.cases.keep_case import open_case, record_act
from surpass.exchange.example_district.cases.actors import body, is_body, story
from surpass.exchange.example_district.cases.filled import filled
from surpass.foundation.problems import UseProblem
from surpass.policy.procedures.kinds import CLOCK_ACTS, TOLERANCE
from surpass.policy.procedures.procedure import Step
from surpass.policy.rules.read_facts import ANSWERS
from surpass.policy.shape.pack import Pack
from surpass.procedure.cases.case import Case, Event, Opening, Refusal
from surpass.procedure.cases.demands import needed

Facts = Mapping[str, str]
Seats = Mapping[str, tuple[str, ...]]


def tell_case(name: str, *, store: CaseStore, pack: Pack, facts: Facts) -> Case:
    """The case that the file ``stories/NAME.yaml`` tells, kept act by act; *facts* fill its braces.

    A body that votes is there whole and for the act, save those ``against`` it; elsewhere as many sign as the
    step asks for. ``answers`` follow the order of the points that are open.
    Raises:   UseProblem: an act that is not possible; the story stops there.
    """
    told = filled(story(name), facts)
    seats = {role: body(held) if is_body(held) else (held,) for role, held in told["seats"].items()}
    return tell_story(told, store=store, pack=pack, seats=seats)


def tell_story(told: Mapping[str, Any], *, store: CaseStore, pack: Pack, seats: Seats) -> Case:
    """The same of a story that is at hand, with these people in its seats.

    Raises:   UseProblem: an act that is not possible; the story stops there.
    """
    case = _opened(told, store, pack, seats)
    for act in told["acts"]:
        event = _event(case, act)
        after = record_act(store, case.opening.case, event, recorded=event.on)
        if isinstance(after, Refusal):
            raise UseProblem(after.problems)
        case = after.case
    return case


def _opened(told: Mapping[str, Any], store: CaseStore, pack: Pack, seats: Seats) -> Case:
    on = date.fromisoformat(told["on"])
    procedure, calendar = laws_of_case(pack, told["procedure"], on=on)
    opening = Opening(
        case=told["case"], subject=told["subject"], on=on, by=told["by"], ground=told["ground"], seats=seats
    )
    return open_case(store, opening, procedure=procedure, calendar=calendar, recorded=on).case


def _event(case: Case, told: Mapping[str, Any]) -> Event:
    step, act = case.procedure.steps[told["step"]], told["act"]
    role = case.procedure.registrar if act in CLOCK_ACTS else step.actor
    people = _people(case, step, act, role)
    voices = dict.fromkeys(people, act) | dict.fromkeys(told.get("against", ()), "against")
    return Event(
        step=step.id, act=act, on=date.fromisoformat(told["on"]), role=role, by=people,
        reasons=told.get("reasons", ""), outcome=told.get("outcome", ""),
        points=tuple(told.get("points", ())), answers=_answers(case, step, told),
        voices=voices if step.majority else {}, evidence=tuple(told.get("evidence", ())),
    )  # fmt: skip


def _people(case: Case, step: Step, act: str, role: str) -> tuple[str, ...]:
    seated = case.seats[role]
    if act in CLOCK_ACTS:
        return seated[:1]
    return seated if step.majority else seated[: max(step.signers, needed(case, step))]


def _answers(case: Case, step: Step, told: Mapping[str, Any]) -> dict[str, str]:
    if step.kind == TOLERANCE:
        fits = dict.fromkeys(told.get("applies", ()), ANSWERS[0])
        return dict.fromkeys(case.procedure.situations, ANSWERS[1]) | fits
    return dict(zip(case.unanswered, told.get("answers", ()), strict=True)) if "answers" in told else {}
