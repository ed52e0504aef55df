"""What the person concerned may do: now and until when, and later. It stands first on a page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.policy.procedures.kinds import ACTED_EARLIER, CLOCK_ACTS
from surpass.procedure.cases.case import Case, Place
from surpass.procedure.cases.duties import LAPSED, LATE, PAUSED, Duty
from surpass.procedure.diagrams.labels import due_label, term_label
from surpass.procedure.graph import ways

Row = dict[str, Any]


def rights(case: Case, owed: tuple[Duty, ...], *, now: date, words: CaseWords) -> Row:
    """What the party may do now, and later if the case goes on; each as a sentence with its clause."""
    parties = [role for role in case.procedure.roles.values() if role.is_party and case.seats.get(role.id)]
    names = {role.id for role in parties}
    answers = [_answer(place, owed, words) for place in case.places if place.step.actor in names]
    who = [
        words.wording.say("case.party", role=words.role(role.id), people=words.people(case.seats[role.id]))
        for role in parties
    ]
    lead = "" if answers else "case.right_closed" if case.is_closed else "case.right_not_asked"
    return {
        "title": words.wording.say("case.rights", who=words.listed(who)),
        "lead": words.wording.say(lead) if lead else "",
        "now": [] if case.is_closed else [*answers, *_at_any_time(case, names, now, words)],
        "later": [] if case.is_closed else list(_later(case, names, words)),
        "silence": words.wording.say("case.right_silence") if answers else "",
    }


def _answer(place: Place, owed: tuple[Duty, ...], words: CaseWords) -> Row:
    step, say = place.step, words.wording.say
    duty = next(one for one in owed if one.step == step.id)
    if duty.state == PAUSED:
        key = "case.right_paused"
    elif duty.due is None:
        key = "case.right_open"
    else:
        key = "case.right_over" if duty.state in {LATE, LAPSED} else "case.right_until"
    said = say(
        key, step=words.step(step.id), due=words.day(duty), left=words.left(duty),
        clause=words.clause(duty.cite),
    )  # fmt: skip
    notes = [
        *([say("case.right_at_least")] if step.is_at_least and key == "case.right_until" else []),
        *([say("duty.provisional_note")] if duty.is_provisional else []),
    ]
    acts = [act for act in step.go if act not in CLOCK_ACTS]
    return {
        "says": said, "notes": notes, "step": step.id, "due": duty.due and duty.due.isoformat(),
        "acts": [{"act": act, "says": words.act(act)} for act in acts],
    }  # fmt: skip


def _at_any_time(case: Case, parties: set[str], now: date, words: CaseWords) -> Iterator[Row]:
    """More time, taking the request back, and naming somebody who must stand aside."""
    say, procedure = words.wording.say, case.procedure
    for place in case.places:
        more = place.step.extend
        if more is not None and more.by in parties and place.extended < more.times:
            length, left = term_label(more.term, words.wording), more.times - place.extended
            yield _plain(say(
                "case.right_extend", step=words.step(place.step.id), term=length, times=left,
                clause=words.clause(more.cite),
            ))  # fmt: skip
    back = procedure.withdrawal
    if back is not None and back.by in parties and not case.in_force(now):
        yield _plain(say("case.right_withdraw", clause=words.clause(back.cite)))
    aside = procedure.recusal
    if aside.who:
        declared = [ground for ground in sorted(aside.when) if ground != ACTED_EARLIER]
        yield _plain(say(
            "case.right_recuse", clause=words.clause(aside.cite),
            roles=words.listed(words.role(role) for role in procedure.roles if role in aside.who),
            grounds=words.listed(say(f"ground.{ground}") for ground in declared),
        ))  # fmt: skip


def _plain(said: str) -> Row:
    return {"says": said, "notes": [], "step": "", "due": None, "acts": []}


def _later(case: Case, parties: set[str], words: CaseWords) -> Iterator[Row]:
    """Answers that the case may still come to, with the time that there will be for them."""
    for name in ahead(case):
        step = case.procedure.steps[name]
        if step.actor in parties:
            yield _plain(words.wording.say(
                "case.right_later", step=words.step(name), term=due_label(step, words.wording),
                clause=words.clause(step.cite or case.procedure.cite),
            ))  # fmt: skip


def ahead(case: Case) -> tuple[str, ...]:
    """The steps that the case may still come to, in written order; none that is open or spent."""
    found = ways(case.procedure)
    steps, seen = case.procedure.steps, {place.step.id for place in case.places}
    waiting = list(seen)
    for name in waiting:
        for way in found[name]:
            limit = steps[way.to].visits
            if way.to in seen or (limit is not None and case.visits.get(way.to, 0) >= limit):
                continue
            seen.add(way.to)
            waiting.append(way.to)
    here = {place.step.id for place in case.places}
    return tuple(name for name in steps if name in seen - here)
