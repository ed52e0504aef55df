"""The page of one procedure: where it stands, its steps, its people, its clocks, and how long it can take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from surpass.exchange.showing.procedure_view.steps import step_rows
from surpass.exchange.showing.wording import Wording
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.procedure import Procedure
from surpass.policy.procedures.term import Term
from surpass.policy.rules.rule import ACTIVE
from surpass.policy.rules.settle import GOOD
from surpass.procedure.diagrams.labels import opens_label, role_label, step_label, term_label
from surpass.procedure.lints.duration import longest_duration

FEW = 3
"""So many weak steps are named where the status is told; of more the table says it, step by step."""


def procedure_page(procedure: Procedure, *, calendar: Calendar | None, wording: Wording) -> dict[str, Any]:
    """Everything that a reader needs to follow a case of it, in one language.

    Missing:  without its calendar, or with a loop that has no bound, it has no longest duration.
    """
    return {
        "procedure": procedure.id,
        "title": wording.text(procedure.says),
        "pack": procedure.pack,
        "edition": procedure.edition,
        "status": procedure.status,
        "why": status_line(procedure, wording),
        "text": wording.text(procedure.text),
        "clause": procedure.cite,
        "evidence": procedure.evidence,
        "adopted": procedure.adopted,
        "fingerprint": procedure.fingerprint,
        "start": procedure.start,
        "steps": step_rows(procedure, wording),
        "roles": list(_roles(procedure, wording)),
        "rules": list(_rules(procedure, wording)),
        "longest": longest(procedure, calendar, wording),
        "sources": _sources(procedure, wording),
    }


def status_line(procedure: Procedure, wording: Wording) -> str:
    """Whether cases may be opened on it, and why."""
    if procedure.status != ACTIVE:
        weak = [step for step in procedure.steps.values() if step.evidence and step.evidence not in GOOD]
        names = wording.sentences["word.list_mark"].join(wording.text(step.says) for step in weak)
        key = "procedure.draft_steps" if 0 < len(weak) <= FEW else "procedure.draft"
        return wording.say(key, steps=names, count=len(weak), evidence=procedure.evidence)
    if procedure.adopted:
        return wording.say("procedure.adopted", cite=procedure.adopted, evidence=procedure.evidence)
    return wording.say("procedure.active", evidence=procedure.evidence)


def longest(procedure: Procedure, calendar: Calendar | None, wording: Wording) -> dict[str, Any] | None:
    """The longest way in words, in days, and step by step; None where there is none to name."""
    found = longest_duration(procedure, calendar=calendar) if calendar is not None else None
    if found is None:
        return None
    amounts = (term_label(Term(amount, unit), wording) for unit, amount in found.terms.items())
    terms = " + ".join(amounts) or wording.sentences["word.none"]
    return {
        "says": wording.say("procedure.longest", terms=terms, days=f"{found.days}"),
        "days": found.days,
        "terms": {unit.value: amount for unit, amount in found.terms.items()},
        "path": list(found.path),
    }


def _roles(procedure: Procedure, wording: Wording) -> Iterator[dict[str, Any]]:
    recusal = procedure.recusal
    for role in procedure.roles.values():
        substitute = role.substitute or (recusal.substitute if role.id in recusal.who else "")
        yield {
            "role": role.id,
            "title": wording.text(role.title),
            "is": role.is_,
            "is_title": wording.say(f"procedure.is_{role.is_}"),
            "size": role.size,
            "stands_aside": role.id in recusal.who,
            "substitute": substitute,
            "substitute_title": role_label(procedure, substitute, wording),
        }


def _rules(procedure: Procedure, wording: Wording) -> Iterator[str]:
    """What holds at every step: recusal, stopped clocks, withdrawal, lateness, the law's longest term."""
    marks = wording.sentences["word.list_mark"]

    def titles(roles: Iterator[str] | frozenset[str]) -> str:
        return marks.join(
            role_label(procedure, role, wording) for role in procedure.roles if role in set(roles)
        )

    yield wording.say("procedure.opens", how=opens_label(procedure, wording))
    if (recusal := procedure.recusal).who:
        grounds = marks.join(wording.say(f"ground.{ground}") for ground in sorted(recusal.when))
        yield wording.say("procedure.recusal", who=titles(recusal.who), when=grounds, cite=recusal.cite)
    if (suspension := procedure.suspension) is not None:
        grounds = marks.join(map(wording.text, suspension.when.values()))
        most = term_label(suspension.most, wording) or wording.sentences["word.none"]
        yield wording.say(
            "procedure.suspension", by=titles(suspension.by), when=grounds, most=most, cite=suspension.cite
        )
    if (withdrawal := procedure.withdrawal) is not None:
        yield wording.say(
            "procedure.withdrawal", by=role_label(procedure, withdrawal.by, wording), cite=withdrawal.cite,
            to=step_label(procedure, withdrawal.go, wording),
        )  # fmt: skip
    if procedure.outcomes:
        outcomes = " < ".join(map(wording.text, procedure.outcomes.values()))
        yield wording.say("procedure.outcomes", outcomes=outcomes)
    if procedure.most is not None:
        most = term_label(procedure.most, wording)
        yield wording.say("procedure.most", term=most, cite=procedure.most_cite)
    registrar = role_label(procedure, procedure.registrar, wording)
    yield wording.say("procedure.late", registrar=registrar, calendar=procedure.calendar)


def _sources(procedure: Procedure, wording: Wording) -> dict[str, str]:
    """The titles of the sources that the procedure cites."""
    held = procedure.written["sources"]
    return {key: wording.text(source.get("title", {})) or key for key, source in held.items()}
