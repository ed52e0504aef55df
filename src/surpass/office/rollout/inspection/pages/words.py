"""Words of inspections, and the link from a case."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.foundation.problems import Problem, Problems
from surpass.office.accounts.doors import wording
from surpass.office.accounts.models import Account
from surpass.office.accounts.pages.place_names import names_of
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.models import KeptCase
from surpass.office.rollout.inspection.matters import matters
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.seen import inspections_seen

TONES = {"open": ("note", "soon"), "closed": ("good", "check")}


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def matter_said(one: PlannedInspection) -> str:
    """What its rule says."""
    return wording().text(matters(one.on).get(one.matter, {})) or one.matter


def unit_said(key: str) -> str:
    """The name of a unit."""
    return wording().text(names_of([key])[key])


def state_of(one: PlannedInspection) -> str:
    """planned, dropped, open or closed."""
    if one.dropped_at is not None:
        return "dropped"
    if not one.case:
        return "planned"
    closed = KeptCase.objects.filter(key=one.case).exclude(end="").exists()
    return "closed" if closed else "open"


def stands(one: PlannedInspection) -> dict[str, str]:
    """Where it stands: word and shape."""
    state = state_of(one)
    tone, shape = TONES.get(state, ("neutral", "check"))
    return {"text": say(f"inspection.state_{state}"), "tone": tone, "shape": shape}


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"inspection.why_{one.code.replace('-', '_')}"
    values = {"found": one.found, "expected": one.expected}
    return say(key, **values) if wording().has(key) else say("cases.why_other", code=one.code, **values)


def links_of_case(*, kept: KeptCase, seen: Any, **_: Any) -> list[tuple[str, str]]:
    """From the case to the plan, for whoever sees it."""
    one = PlannedInspection.objects.filter(case=kept.key).first()
    reader = Account.objects.filter(key=seen.person).first() if one is not None else None
    if one is None or reader is None:
        return []
    if not inspections_seen(actor_of(reader, on=seen.today)).filter(pk=one.pk).exists():
        return []
    return [(matter_said(one), reverse("inspection:inspection", args=[one.pk]))]
