"""A case as one value for every reader: the terminal, a page, a report, a machine; rights first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.exchange.showing.case_view.history import history, taken_back
from surpass.exchange.showing.case_view.rights import rights
from surpass.exchange.showing.case_view.stages import stages
from surpass.exchange.showing.wording import Wording
from surpass.policy.procedures.kinds import EFFECTS
from surpass.policy.rules.effects import ADVERSE
from surpass.procedure.cases.case import Case, Taken
from surpass.procedure.cases.duties import duties
from surpass.procedure.record import Record

SCHEMA = "surpass-case-view/1"
View = dict[str, Any]


def case_view(record: Record, *, now: date, wording: Wording, names: Mapping[str, str] | None = None) -> View:
    """Everything that may be said of a case on a day, in one language; ids stand beside the words.

    *names*: what to call people and the subject, whom the record knows by key.

    Shapes:   ``rights`` (``who``, ``now``, ``later``), ``stages``, ``unanswered``, ``effects``, ``history``;
              ``state`` is open, paused or closed. What is not known is empty.
    """
    case, words = record.case, CaseWords(record.case.procedure, wording, names or {})
    owed = duties(case, now=now, calendar=record.calendar)
    procedure, opening = case.procedure, case.opening
    return {
        "schema": SCHEMA, "lang": wording.lang, "day": now.isoformat(), "case": opening.case,
        "subject": opening.subject,
        "title": wording.say("case.title", case=opening.case, procedure=wording.text(procedure.says)),
        "lead": _lead(case, words),
        "procedure": {
            "id": procedure.id, "edition": procedure.edition, "pack": procedure.pack,
            "fingerprint": procedure.fingerprint, "clause": words.clause(procedure.cite),
            "says": wording.say(
                "case.procedure", edition=procedure.edition, pack=procedure.pack,
                clause=words.clause(procedure.cite),
            ),
        },
        **_state(case, words),
        "rights": rights(case, owed, now=now, words=words),
        "stages": stages(case, owed, words),
        "duties": [words.what(duty) for duty in owed if not duty.step],
        "unanswered": list(case.unanswered),
        "effects": [_effect(case, taken, now, words) for taken in case.effects],
        "history": history(record, words),
        "head": record.head, "lines": len(record.digests),
    }  # fmt: skip


def _lead(case: Case, words: CaseWords) -> str:
    opening = case.opening
    return words.wording.say(
        "case.lead",
        subject=words.name(opening.subject),
        day=opening.on.isoformat(),
        by=words.name(opening.by),
        ground=opening.ground,
    )


def _state(case: Case, words: CaseWords) -> View:
    say = words.wording.say
    if case.is_closed:
        step = case.procedure.steps[case.end]
        end = words.step(case.end) if not step.effect else say(
            "case.end", step=words.step(case.end), effect=say(f"effect.{step.effect}")
        )  # fmt: skip
        return {"state": "closed", "state_says": say("case.state_closed", end=end)}
    if case.paused is not None:
        return {"state": "paused", "state_says": say("case.state_paused", day=case.paused.isoformat())}
    return {"state": "open", "state_says": say("case.state_open")}


def _effect(case: Case, taken: Taken, now: date, words: CaseWords) -> View:
    """What came into force, since when and until when; a lift ends it on its day."""
    say, nature = words.wording.say, EFFECTS[taken.effect]
    name = say(f"effect.{taken.effect}")
    if taken.outcome:
        name = say("case.effect_outcome", effect=name, outcome=words.outcome(taken.outcome))
    is_over = taken.until is not None and taken.until <= now
    key = "case.effect_open" if taken.until is None else "case.effect_over" if is_over else "case.effect"
    if nature == ADVERSE and taken_back(case, taken) is not None:
        key = "case.effect_taken_back"
    return {
        "effect": taken.effect, "nature": nature, "nature_says": say(f"effect.is_{nature}"),
        "outcome": taken.outcome, "from": taken.from_.isoformat(),
        "until": taken.until and taken.until.isoformat(), "is_over": is_over,
        "says": say(
            key, effect=name, from_=taken.from_.isoformat(), until=taken.until or "",
            clause=words.clause(taken.cite),
        ),
    }  # fmt: skip
