"""Tasks of first use: to confirm or not; and to say whether it may be told in public, by the person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import say
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.seen import first_uses_seen
from surpass.office.encouragement.recognition.first_use.standing import is_in
from surpass.office.site.pages.home.task import Task
from surpass.office.up_and_down.periods.pages.words import names_of_people

CONFIRM = "encouragement.confirm_first_use"


def tasks_of_first_use(actor: Actor, *, on: date) -> Iterator[Task]:
    """Two queries, and one for names."""
    if not reach_of(CONFIRM, actor).is_empty:
        waits = first_uses_seen(actor, act=CONFIRM).filter(is_in("waits", on=on))
        rows = list(waits.exclude(person__account__key=actor.key))
        names = names_of_people(one.person_id for one in rows)
        for one in rows:
            yield _task(one, "confirm", names[one.person_id])
    used = FirstUse.objects.filter(
        person__account__key=actor.key or None, state=FirstUse.State.USED, undone_on=None, consent="",
        public_until__gt=on,
    )  # fmt: skip
    for one in used.order_by("pk"):
        yield _task(one, "consent")


def _task(one: FirstUse, kind: str, name: str = "") -> Task:
    return Task(
        kind=f"first_use_{kind}", subject=f"first_use:{one.pk}:{kind}",
        title=say(f"home.task_first_use_{kind}", name=name), public=say(f"home.public_first_use_{kind}"),
        said=say(f"home.said_first_use_{kind}"), href=reverse("encouragement:first_use", args=[one.pk]),
    )  # fmt: skip
