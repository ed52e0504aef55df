"""Who sees which lists of allowances, and which lines are one's own."""

from __future__ import annotations

from django.db.models import QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.paying.models import AllowanceLine, AllowanceList
from surpass.office.encouragement.front_line.paying.reckoning import STANDS
from surpass.office.encouragement.front_line.paying.said import refused
from surpass.office.encouragement.front_line.seen import SEE_MONEY

PROPOSE, DECIDE, ISSUE = (f"encouragement.{verb}_allowances" for verb in ("propose", "decide", "issue"))


def subject_of(place: Place) -> Subject:
    """Whose people are paid."""
    return Subject(path=place.path)


def lists_seen(actor: Actor, *, act: str = SEE_MONEY) -> QuerySet[AllowanceList]:
    """Lists within reach, the latest first."""
    found = AllowanceList.objects.filter(within(reach_of(act, actor), path="place__path"))
    return found.select_related("place", "payment").order_by("-year", "-pk")


def list_called(pk: int, actor: Actor, *, act: str = SEE_MONEY) -> AllowanceList:
    """One of them.

    Raises:   UseProblem: ``allowances-unlisted``.
    """
    found = lists_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("allowances-unlisted", str(pk), "a list within your reach")
    return found


def place_called(key: str, actor: Actor) -> Place:
    """A place for whose people a list may be proposed.

    Raises:   UseProblem: ``allowances-unlisted``.
    """
    found = Place.objects.filter(within(reach_of(PROPOSE, actor), path="path"), pk=key).first()
    if found is None:
        raise refused("allowances-unlisted", key, "a place within your reach")
    return found


def standing_lines(posting: Posting) -> QuerySet[AllowanceLine]:
    """Of one posting, in lists that go on their way or were paid; the latest first."""
    found = AllowanceLine.objects.filter(STANDS, posting=posting, amount__isnull=False)
    return found.select_related("of_list", "payment").order_by("-of_list__year", "-pk")
