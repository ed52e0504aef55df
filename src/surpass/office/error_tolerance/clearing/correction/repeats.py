"""Whether a tolerated fact came again: the same unit or person, the same situation. It only says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from surpass.mechanisms.error_tolerance.recorded_check import recorded_check
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import records_of
from surpass.office.error_tolerance.clearing.correction.following import TOLERATED
from surpass.office.packs import office_pack
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.read_facts import ANSWERS, SITUATION, TOLERANCE_OUTCOME

PERIOD = "repeat_months"
"""The pack's parameter: within how many months a repetition counts as one.

Missing:  a pack without it means ever.
"""
APPLIES = ANSWERS[0]


@dataclass(frozen=True, slots=True)
class Repeat:
    """Another case about the same, and the situations that both have."""

    other: KeptCase
    situations: tuple[str, ...]


def repeats_of(kept: KeptCase) -> list[Repeat]:
    """The cases that this one repeats, or that repeat it, oldest first; two queries.

    Missing:  a situation that was not answered, or answered unknown, is the same as none.
    """
    apart = [kept.reopens_id, *kept.reopenings.values_list("pk", flat=True)]
    others = KeptCase.objects.filter(procedure=kept.procedure, subject=kept.subject)
    near = [kept, *others.exclude(pk__in=[kept.pk, *filter(None, apart)])]
    facts = {key: recorded_check(one.case) for key, one in records_of(near).records.items()}
    if kept.key not in facts or not kept.subject:
        return []
    found = []
    for other in sorted(near[1:], key=_opened):
        same = _applied(facts[kept.key]) & _applied(facts.get(other.key, {}))
        first, later = sorted((kept, other), key=_opened)
        is_tolerated = facts[first.key].get(TOLERANCE_OUTCOME) in TOLERATED
        if same and is_tolerated and _is_within(first, later):
            found.append(Repeat(other, tuple(sorted(same))))
    return found


def _applied(facts: dict[str, str]) -> set[str]:
    return {
        name.removeprefix(SITUATION)
        for name, word in facts.items()
        if name.startswith(SITUATION) and word == APPLIES
    }


def _opened(kept: KeptCase) -> tuple[date, str]:
    return kept.opened_on or date.min, kept.key


def _is_within(first: KeptCase, later: KeptCase) -> bool:
    """Whether the later one came within the pack's period, counted in months from the day of opening."""
    if first.opened_on is None or later.opened_on is None:
        return False
    months = rule_book(office_pack(), on=later.opened_on).params.get(PERIOD)
    if months is None:
        return True
    apart = (later.opened_on.year - first.opened_on.year) * 12 + later.opened_on.month - first.opened_on.month
    return apart < months or (apart == months and later.opened_on.day <= first.opened_on.day)
