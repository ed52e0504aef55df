"""Words of appraisals; nobody is shown in red."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from surpass.exchange.showing.finding_text import branch
from surpass.foundation.problems import Problem, Problems
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.encouragement.excellent_places import Places
from surpass.mechanisms.encouragement.gradable import GRADE, Gradable
from surpass.mechanisms.up_and_down.ballots.release import COUNTS, ROUNDED, VERDICT
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.appraisal.models import Appraisal, Appraised
from surpass.office.error_tolerance.pages.words import clause_in, unit_names
from surpass.office.record.seals import sealed_in
from surpass.office.registry.models import Person
from surpass.office.registry.pages.words import in_both
from surpass.office.up_and_down.periods.law import law_on


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def name_of(person: Person) -> str:
    """What somebody is called."""
    return in_both(person.name_zh, person.name_en)


def title_of(one: Appraisal) -> str:
    """The unit and the year."""
    unit = unit_names([one.place_id]).get(one.place_id, one.place_id)
    return say("appraisal.of", unit=unit, year=str(one.year))


def grade_said(grade: str, one: Appraisal) -> str:
    """A grade as the law of the day of opening calls it; a dash where there is none yet."""
    if not grade:
        return say("word.none")
    titles = law_on(one.opened_on).facts[GRADE].level_titles
    return wording().text(titles[grade]) if grade in titles else grade


def stands(one: Appraisal) -> dict[str, str]:
    """Where the year of a unit stands, by word and shape."""
    if one.confirmed_on is not None:
        return {"text": say("appraisal.stands_fixed"), "tone": "good", "shape": "check"}
    if one.notice_ends is not None:
        text = say("appraisal.stands_notice", on=one.notice_ends.isoformat())
        return {"text": text, "tone": "note", "shape": "soon"}
    return {"text": say("appraisal.stands_open"), "tone": "neutral", "shape": "soon"}


def stage_of(one: Appraised) -> str:
    """How far somebody's year is, as a word of the catalogue."""
    if one.appraisal.confirmed_on is not None:
        return "fixed"
    if one.decided:
        return "decided"
    if one.proposed:
        return "proposed"
    return "summary" if one.summary_on is not None else "waiting"


def places_said(found: Places) -> str:
    """Counts against the places."""
    if found.seats is None:
        return say("appraisal.places_open", size=str(found.size))
    key = "appraisal.places_shared" if found.is_shared else "appraisal.places"
    return say(
        key, seats=str(found.seats), size=str(found.size), proposed=str(found.proposed),
        units=str(len(found.units)),
    )  # fmt: skip


def bars_said(found: Gradable) -> list[str]:
    """What bars a grade, rule by rule with its clause; then what is asked."""
    said = [say("appraisal.bar", says=wording().text(one.rule.says), cite=clause_said(one.rule.cite))
            for one in found.why if one.outcome]  # fmt: skip
    asked = say("word.list_mark").join(wording().text(ask.label) for ask in found.asks)
    return [*said, say("appraisal.asked", facts=asked)] if asked else said


def told_said(told: Mapping[str, Any], one: Appraised) -> str:
    """What is told of one person's slips."""
    of = told["votes"].get(one.person_id)
    if told["state"] == VERDICT and of is not None:
        key = "above" if of["is_above"] else "not_above"
        return say(f"appraisal.told_{key}", points=str(told["majority"]))
    if told["state"] == ROUNDED and of is not None:
        return say("appraisal.told_share", share=str(of["share"]))
    if told["state"] != COUNTS or of is None:
        return say("appraisal.told_nothing")
    return say("ballot.told_and").join(
        say(
            "ballot.told_part", count=str(part["count"]),
            options=say("ballot.told_or").join(grade_said(name, one.appraisal) for name in part["options"]),
        )
        for part in of["parts"]
    )  # fmt: skip


def clause_said(cite: str) -> str:
    """A clause with its source's title, as the law of today knows it."""
    return clause_in(law_on(timezone.localdate()), cite)


def follows_row(one: Proposal) -> list[Any]:
    """A consequence as a line of a table: what, by which clause, how it stands, why."""
    tone, shape = {"proposed": ("note", "check"), "open": ("soon", "soon")}.get(
        one.state, ("neutral", "check")
    )
    asked = say("word.list_mark").join(wording().text(ask.label) for ask in one.asks)
    state_key = "appraisal.not_met" if one.state == "none" else f"appraisal.follows_{one.state}"
    state = {"text": say(state_key), "tone": tone, "shape": shape, "note": asked}
    return [wording().text(one.says), clause_said(one.cite), state, branch(one.why, wording()).said]


def sealed_words(entry: int | None, name: str) -> str:
    """What somebody wrote, out of the sealed part of an entry; a sentence where it was erased."""
    if entry is None:
        return ""
    found = sealed_in([entry]).get(entry)
    return str(found.get(name, "")) if found is not None else say("settling.erased")


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"appraisal.why_{one.code.replace('-', '_')}"
    if wording().has(key):
        return say(key, found=one.found, expected=one.expected)
    return say("cases.why_other", code=one.code, found=one.found, expected=one.expected)
