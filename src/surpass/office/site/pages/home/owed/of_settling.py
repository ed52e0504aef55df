"""Tasks of settling: a case to open after a move, a proposal to answer, a talk to sign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.words import say
from surpass.office.site.pages.home.task import Task
from surpass.office.up_and_down.settling.models import Talk
from surpass.office.up_and_down.settling.pages.words import moved_said, to_open_settling
from surpass.office.up_and_down.settling.reading.opening import to_open
from surpass.office.up_and_down.settling.reading.returns import return_proposals
from surpass.office.up_and_down.settling.seen import PROCEDURE, is_party, settlings_seen


def tasks_of_settling(actor: Actor, *, on: date) -> Iterator[Task]:
    """Proposals alone carry no day; what is due in a case stands among the tasks of cases."""
    for one in to_open(actor, on=on):
        is_case = isinstance(one.after, KeptCase)
        name, said = (one.after.pk, "") if is_case else (one.key, moved_said(one.after))
        yield _task("settle", str(name), to_open_settling(one.after), said=said)
    for back in return_proposals(actor, on=on):
        yield _task("return", back.kept.key, reverse("up_and_down:settling_return", args=[back.kept.key]))
    yield from _to_sign(actor)


def _to_sign(actor: Actor) -> Iterator[Task]:
    talks = Talk.objects.filter(
        answer="", case__procedure=PROCEDURE, case__seats__person=actor.key, case__end=""
    )
    seen = {one.key: one for one in settlings_seen(actor).filter(talks__in=talks)} if talks.exists() else {}
    for key, kept in sorted(seen.items()):
        if is_party(kept, actor):
            yield _task("talk", key, reverse("up_and_down:settling_case", args=[key]))


def _task(kind: str, case: str, href: str, *, said: str = "") -> Task:
    title = say(f"home.task_{kind}_settling", case=said or case)
    return Task(
        kind=f"settling_{kind}", subject=f"settling:{case}:{kind}", title=title,
        public=say(f"home.public_{kind}_settling"), href=href, said=say(f"home.said_{kind}_settling"),
    )  # fmt: skip
