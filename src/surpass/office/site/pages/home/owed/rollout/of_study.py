"""Tasks of study: a session to record, certificates to issue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import say
from surpass.office.rollout.study.pages.one import own_units
from surpass.office.rollout.study.seen import CERTIFY, RECORD, programmes_seen, to_certify
from surpass.office.site.pages.home.task import Task


def tasks_of_study(actor: Actor, *, on: date) -> Iterator[Task]:
    """While a programme runs, of units of which nothing is recorded; once it is over, nobody is chased."""
    if not reach_of(RECORD, actor).is_empty:
        for one in programmes_seen(actor).filter(withdrawn_at=None, since__lte=on, until__gte=on):
            units = own_units(one, actor, RECORD, on=on)
            held = one.sessions.filter(place__in=units, withdrawn_at=None).values_list("place_id", flat=True)
            if {place.pk for place in units} - {*held}:
                yield Task(
                    kind="study_session", subject=f"study:{one.pk}", due=one.until,
                    left=(one.until - on).days, title=say("home.task_study_session", title=one.title),
                    public=say("home.public_study_session"), said=say("home.said_study_session"),
                    href=reverse("study:programme", args=[one.pk]),
                )  # fmt: skip
    if not reach_of(CERTIFY, actor).is_empty and (count := to_certify(actor).count()):
        title, few = say("home.task_study_certificate"), "_one" if count == 1 else ""
        yield Task(
            kind="study_certificate", subject="study:certificates", title=title, public=title,
            said=say(f"home.said_study_certificate{few}", count=count), href=reverse("study:certificates"),
        )  # fmt: skip
