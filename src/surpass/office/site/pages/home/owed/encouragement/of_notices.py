"""Tasks of catching-up notices: a draft waits for the comment of a leader, who issues it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.pages.words import say
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.pages.words import titled
from surpass.office.encouragement.recognition.notices.seen import HANDS, ISSUE
from surpass.office.site.pages.home.task import Task


def tasks_of_notices(actor: Actor) -> Iterator[Task]:
    """One query; what a unit did it may say, and need not."""
    reach = reach_of(ISSUE, actor)
    if reach.is_empty:
        return
    drafts = Notice.objects.filter(within(reach, path="place__path", hands=HANDS), state=Notice.State.DRAFT)
    for one in drafts.select_related("place", "before", "now").order_by("pk"):
        title = say("home.task_notice_issue", notice=titled(one))
        yield Task(
            kind="notice_issue", subject=f"notice:{one.pk}", title=title, public=title,
            said=say("home.said_notice_issue"),
            href=reverse("encouragement:catching_up_notice", args=[one.pk]),
        )  # fmt: skip
