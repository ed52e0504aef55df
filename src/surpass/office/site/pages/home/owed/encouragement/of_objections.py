"""Tasks of objections to what is put up: to answer one's own, to look into those of others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import say
from surpass.office.encouragement.recognition.notice_objections.acts.find_notice_objection import check_heard
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.plain import to_look_into
from surpass.office.encouragement.recognition.notice_objections.put_up import of_objection
from surpass.office.encouragement.recognition.notice_objections.seen import objections_against
from surpass.office.site.pages.home.task import Task


def tasks_of_objections(actor: Actor, *, on: date) -> Iterator[Task]:
    """An objection is looked into from the day on which something may be found on it."""
    against = objections_against(actor).filter(is_upheld=None, replied_on=None).exclude(by=actor.key)
    for row in against:
        yield _task("answer", row.pk, due=row.answer_until)
    for row in to_look_into(actor):
        if _is_ripe(row, on):
            yield _task("find", row.pk)


def _is_ripe(row: NoticeObjection, on: date) -> bool:
    try:
        check_heard(of_objection(row), row, on=on)
    except UseProblem:
        return False
    return True


def _task(kind: str, key: int, *, due: date | None = None) -> Task:
    return Task(
        kind=f"objection_{kind}", subject=f"objection_{kind}:{key}", due=due,
        href=reverse(f"encouragement:{kind}_notice_objection", args=[key]),
        title=say(f"home.task_objection_{kind}"), public=say(f"home.public_objection_{kind}"),
        said=say(f"home.said_objection_{kind}"),
    )  # fmt: skip
