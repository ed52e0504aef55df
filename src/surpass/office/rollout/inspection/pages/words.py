"""Words of inspections, and the link from a case."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from surpass.office.accounts.doors import wording
from surpass.office.accounts.models import Account
from surpass.office.accounts.pages.place_names import names_of
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.models import KeptCase
from surpass.office.rollout.inspection.models import PlannedInspection
from surpass.office.rollout.inspection.reading.course import Course
from surpass.office.rollout.inspection.reading.matters import matters
from surpass.office.rollout.inspection.seen import inspections_seen

TONES = {
    "open": ("note", "soon"), "party": ("note", "soon"), "late": ("bad", "overdue"),
    "closed": ("good", "check"),
}  # fmt: skip


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def matter_said(one: PlannedInspection) -> str:
    """What its rule says."""
    return wording().text(matters(one.on).get(one.matter, {})) or one.matter


def unit_said(key: str) -> str:
    """The name of a unit."""
    return wording().text(names_of([key])[key])


def stands(course: Course) -> dict[str, str]:
    """Where it stands: word and shape; beside it the open step."""
    state = "late" if course.is_late else course.state
    tone, shape = TONES.get(state, ("neutral", "check"))
    said = {"text": say(f"inspection.state_{state}"), "tone": tone, "shape": shape}
    return {**said, "note": wording().text(course.step)} if course.step else said


def due_said(course: Course) -> str:
    """Until when the open step is due."""
    return course.due.isoformat() if course.due else say("word.none")


def links_of_case(*, kept: KeptCase, seen: Any, **_: Any) -> list[tuple[str, str]]:
    """From the case to the plan, for whoever sees it."""
    one = PlannedInspection.objects.filter(case=kept.key).first()
    reader = Account.objects.filter(key=seen.person).first() if one is not None else None
    if one is None or reader is None:
        return []
    if not inspections_seen(actor_of(reader, on=seen.today)).filter(pk=one.pk).exists():
        return []
    return [(matter_said(one), reverse("inspection:inspection", args=[one.pk]))]
