"""Study for programs and commands."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from surpass.foundation.proposal import Proposal
from surpass.office.accounts.permission.rule import Actor
from surpass.office.rollout.study.models import StudyProgramme, StudySession, TrainingCertificate
from surpass.office.rollout.study.reading.covered import covered
from surpass.office.rollout.study.seen import may_name
from surpass.rollout.study.quiz import Asked, Question

Row = dict[str, Any]


def programme_row(one: StudyProgramme) -> Row:
    """What is to be studied."""
    return {
        "study": one.pk, "place": one.place_id, "kind": str(one.kind), "title": one.title,
        "units": list(one.units), "gate": one.gate, "since": one.since, "until": one.until,
        "withdrawn": one.withdrawn_at is not None,
    }  # fmt: skip


def whole_programme(one: StudyProgramme, actor: Actor, *, on: date) -> Row:
    """With materials and coverage, as somebody may read it.

    Missing:  ``held`` None: nothing is recorded; counts None: nothing is recorded, or a small unit's.
    """
    found = covered(one, actor, on=on)
    return {
        **programme_row(one), "words": one.words, "why_withdrawn": one.why_withdrawn,
        "materials": [
            {"material": row.pk, "title": row.title, "rule": row.rule, "edition": row.edition,
             "file": row.file_name, "digest": row.file}
            for row in one.materials.order_by("pk")
        ],
        "levels": [
            {"level": row.level, "asked": row.asked, "held": row.held, "unheld": row.unheld,
             "unrecorded": row.unrecorded,
             **_counts(row, is_told=bool(row.held) and row.level in found.sums_told)}
            for row in found.levels
        ],
        "coverage": [
            {"unit": row.unit, "level": row.level, "held": row.is_held, "sessions": row.sessions,
             **_counts(row, is_told=row.unit in found.told)}
            for _, row in found.units
        ],
    }  # fmt: skip


def session_row(one: StudySession) -> Row:
    """A head count, or that none was held."""
    return {
        "session": one.pk, "study": one.programme_id, "unit": one.place_id, "on": one.on, "heads": one.heads,
        "staff": one.staff, "why_unheld": one.why_unheld, "withdrawn": one.withdrawn_at is not None,
    }  # fmt: skip


def whole_session(one: StudySession, actor: Actor) -> Row:
    """With notes; with names where a rule asks for them, for whoever records or certifies."""
    names = one.names.order_by("person_id").values_list("person_id", flat=True)
    return {
        **session_row(one), "why_withdrawn": one.why_withdrawn,
        "names": list(names) if may_name(actor, one) else [],
        "notes": [{"words": row.words, "at": row.at} for row in one.notes.order_by("pk")],
    }  # fmt: skip


def certificate_row(one: TrainingCertificate) -> Row:
    """A line of somebody's record."""
    return {
        "certificate": one.pk, "study": one.programme_id, "title": one.programme.title,
        "session": one.session_id, "person": one.person_id, "gate": one.programme.gate, "on": one.on,
        "withdrawn": one.withdrawn_at is not None, "why_withdrawn": one.why_withdrawn,
    }  # fmt: skip


def rule_row(found: Proposal) -> Row:
    """What a rule says of somebody's training; ``stands`` None: not known, and what it asks for."""
    return {
        "cite": found.cite, "says": dict(found.says), "stands": found.stands,
        "outcome": str(found.values.get("arm", "")), "asks": [ask.fact for ask in found.asks],
    }  # fmt: skip


def asked_row(one: Asked) -> Row:
    """A question before it is answered: nothing of its key is in it."""
    return {
        "question": one.id, "kind": one.kind, "subject": dict(one.subject), "within": dict(one.within),
        "options": [_values(option.values) for option in one.options],
    }  # fmt: skip


def answered_row(one: Question, chosen: int) -> Row:
    """After it is answered: what is right, and the clause that says so."""
    return {
        "question": one.asked.id, "is_right": chosen == one.right, "right": one.right,
        "cite": one.clause.cite, "source": dict(one.clause.source), "text": dict(one.clause.text),
    }  # fmt: skip


def _counts(row: Any, *, is_told: bool) -> Row:
    names = ("least", "most", "staff")
    return {name: getattr(row, name) if is_told else None for name in names}


def _values(values: Mapping[str, str | Mapping[str, str]]) -> Row:
    return {name: value if isinstance(value, str) else dict(value) for name, value in values.items()}
