"""What pages of cases say: in the reader's language, with names in the place of keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils import timezone

from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.foundation.problems import Problem
from surpass.office.accounts.doors import wording
from surpass.office.accounts.models import Account
from surpass.office.accounts.standing import holding
from surpass.office.cases.models import KeptCase
from surpass.office.registry.models import UnitVersion, as_known
from surpass.procedure.cases.case import Case
from surpass.procedure.record import Record

__all__ = ["names_of", "people_in", "say", "subjects_of", "title_of", "why", "wording", "words_of"]


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def title_of(kept: KeptCase) -> str:
    """The procedure's title."""
    return kept.title_en if wording().lang == "en" else kept.title_zh


def heading_of(kept: KeptCase, names: Mapping[str, str]) -> str:
    """What the case is about and its procedure, as people speak of it; the number stands elsewhere.

    Missing:  a subject that has no name here: the case's number instead.
    """
    about = names.get(kept.subject)
    if about is None:
        return say("case.title", case=kept.key, procedure=title_of(kept))
    return say("cases.heading", about=about, procedure=title_of(kept))


def words_of(case: Case, names: Mapping[str, str] | None = None) -> CaseWords:
    """The words of one case."""
    return CaseWords(case.procedure, wording(), names or {})


def people_in(records: Iterable[Record]) -> dict[str, str]:
    """The names of everybody who has or had a part in these cases; one query."""
    keys: set[str] = set()
    for record in records:
        case = record.case
        keys |= {person for people in case.seats.values() for person in people}
        keys |= {case.opening.by} | {person for event in case.events for person in (*event.by, event.person)}
    return names_of(keys)


def subjects_of(found: Iterable[KeptCase]) -> dict[str, str]:
    """What cases are about, by their subject; a unit by its name of today; one query.

    Missing:  a subject that the registry does not know stands as it is.
    """
    keys = {kept.subject for kept in found}
    units = {key.removeprefix("unit:") for key in keys if key.startswith("unit:")}
    known = UnitVersion.objects.filter(holding(timezone.localdate()), as_known(None), unit__in=units)
    return {f"unit:{row.unit_id}": wording().text({"zh": row.name_zh, "en": row.name_en}) for row in known}


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """Names by the key of an account.

    Missing:  a key without an account stands for itself.
    """
    return {account.key: str(account) for account in Account.objects.filter(key__in=set(keys) - {""})}


def why(problem: Problem, words: CaseWords, case: Case, step: str) -> str:
    """Why something is not possible, for somebody who wanted to do it."""
    key = f"cases.why_{problem.code.replace('-', '_')}"
    if not wording().has(key):
        return say("cases.why_other", code=problem.code, found=problem.found, expected=problem.expected)
    place = case.place(step)
    values = {"who": "", "due": "", "clause": "", "since": case.paused or "", "found": problem.found}
    if place is not None:
        actor = place.step.actor
        values |= {
            "who": words.holder(actor, case.seats.get(actor, ())),
            "due": place.due or "",
            "clause": words.clause(place.step.cite or case.procedure.cite),
        }
    return say(key, **values)
