"""What whoever writes may choose from: on what an example or a lesson can rest."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import wording
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.subjects import seen_by
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.pages.words import kind_names
from surpass.office.encouragement.recognition.honours.seen import honours_seen
from surpass.office.error_tolerance.asking.opening import PROCEDURE
from surpass.office.error_tolerance.learning.library.seen import precedents_seen
from surpass.office.error_tolerance.learning.models import Precedent
from surpass.office.error_tolerance.pages.words import own
from surpass.office.registry.models import Appointment
from surpass.office.registry.reading.called import people_called, posts_called, units_called
from surpass.office.rollout.publicity.pages.words import say

MOST = 100
Choices = list[tuple[str, str]]


def example_choices(actor: Actor, *, on: date) -> Choices:
    """Closed cases, honours, appointments within reach, the latest first; a group for each."""
    tolerated = _closed(actor).filter(procedure=PROCEDURE)[:MOST]
    cases = [(f"case:{one.key}", f"{one.key} {_titled(one)}") for one in tolerated]
    return [*cases, *_honours(actor, on), *_appointments(actor, on)]


def lesson_choices(actor: Actor, *, on: date) -> Choices:
    """Closed cases that the actor sees, and entries of the library."""
    cases = [(f"case:{one.key}", f"{one.key} {_titled(one)}") for one in _closed(actor)[:MOST]]
    entries = precedents_seen(actor, on=on).filter(Precedent.listed(on))[:MOST]
    return [
        *cases,
        *((f"precedent:{one.pk}", say("publicity.source_precedent", name=own(one.title))) for one in entries),
    ]


def _closed(actor: Actor) -> QuerySet[KeptCase]:
    mine = KeptCase.objects.filter(seen_by(actor)).values("pk")
    return KeptCase.objects.filter(pk__in=mine).exclude(end="").order_by("-ended_on", "key")


def _titled(one: KeptCase) -> str:
    return wording().text({"zh": one.title_zh, "en": one.title_en})


def _honours(actor: Actor, on: date) -> Choices:
    rows = list(honours_seen(actor).filter(state=Honour.State.AWARDED)[:MOST])
    people = people_called({one.person_id for one in rows if one.person_id})
    units, kinds = units_called({one.place_id for one in rows}, on=on), kind_names(on)
    found = []
    for one in rows:
        whose = people[one.person_id] if one.person_id else units[one.place_id]
        name = f"{wording().text(whose)}, {kinds.get(one.kind, one.kind)}, {one.year}"
        found.append((f"honour:{one.pk}", say("publicity.source_honour", name=name)))
    return found


def _appointments(actor: Actor, on: date) -> Choices:
    seen = within(reach_of("registry.see_people", actor), path="person__place__path")
    rows = Appointment.objects.filter(
        seen, withdrawn_entry=None, since__lte=on, person__account__isnull=False
    ).order_by("-since", "pk")[:MOST]
    people, posts = (
        people_called({one.person_id for one in rows}),
        posts_called({one.post_id for one in rows}, on=on),
    )
    found = []
    for one in rows:
        words = wording().text
        name = f"{words(people[one.person_id])}, {words(posts[one.post_id])}, {one.since.isoformat()}"
        found.append((f"appointment:{one.pk}", say("publicity.source_appointment", name=name)))
    return found
