"""Reminders: what is due in fewer days than the pack says, told once for each date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override

from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.standing import actor_of
from surpass.office.cases.models import Seat
from surpass.office.horizons import CLOCK, days_of
from surpass.office.site.pages.home.task import Task
from surpass.office.site.pages.home.tasks import tasks_of
from surpass.office.site.pages.outbox.causes.of_endings import endings
from surpass.office.site.pages.outbox.models import Message
from surpass.office.site.pages.outbox.telling import Told, tell

LANGUAGES = {"zh": "zh-hans", "en": "en"}


def write_reminders(*, at: datetime) -> int:
    """Tell everybody what of theirs is near its end or over, and those concerned by what ends soon.

    Shapes:   how many messages are new.

    It may be run again: a date that was told is not told again, a later one that was given is.
    """
    today = timezone.localtime(at).date()
    seated = Seat.objects.filter(case__end="").values("person")
    people = Account.objects.filter(Q(grants__isnull=False) | Q(borrowed__isnull=False) | Q(key__in=seated))
    before = Message.objects.count()
    for account in people.filter(is_active=True).distinct().order_by("pk"):
        tell(_due(actor_of(account, on=today), today), at=at)
    tell(endings(on=today), at=at)
    return Message.objects.count() - before


def _due(actor: Actor, today: date) -> Iterator[Told]:
    soon = days_of(CLOCK, on=today)
    tasks = {lang: _tasks(actor, today, code) for lang, code in LANGUAGES.items()}
    for key, one in tasks["zh"].items():
        if one.due is not None and one.left is not None and one.left < soon:
            yield Told(
                kind="due", people=[actor.key], subject=one.subject, mark=f"{one.kind}.{one.due}",
                see="site.see_home", link=one.href,
                values={
                    "what": {lang: found[key].public for lang, found in tasks.items()},
                    "due": one.due.isoformat(),
                },
            )  # fmt: skip


def _tasks(actor: Actor, today: date, language: str) -> dict[tuple[str, str], Task]:
    with override(language):
        return {(one.kind, one.subject): one for one in tasks_of(actor, on=today)}
