"""Who may object to what, whom an objection concerns, and who looks into it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.listing import in_own_trees, within
from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.appraisal.models import Appraised
from surpass.office.encouragement.appraisal.seen import appraisals_seen
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.put_up import (
    PutUp,
    of_commendation,
    of_person,
    of_unit,
)
from surpass.office.encouragement.recognition.notice_objections.said import refused
from surpass.office.encouragement.recognition.notices.models import Notice, NoticeUnit
from surpass.office.horizons import PAPERS, span_of
from surpass.office.registry.models import Person

SEE, OBJECT, ENTER, ANSWER, FIND = (
    f"encouragement.{verb}"
    for verb in (
        "see_notice_objections", "object_to_notice", "enter_notice_objection", "answer_notice_objection",
        "find_notice_objection",
    )
)  # fmt: skip
STATE = Notice.State


def put_up_now(actor: Actor, *, on: date) -> list[PutUp]:
    """What somebody may object to today."""
    found = [*_near(actor, since=on)]
    return [one for one in found if one.until is not None and on <= one.until]


def put_up_for_papers(actor: Actor, *, on: date) -> list[PutUp]:
    """What somebody may enter a paper of: what is up, and what was up a little while ago."""
    reach = reach_of(ENTER, actor)
    if reach.is_empty:
        return []
    found = _standing(
        within(reach, path="appraisal__place__path"), within(reach, path="notice__place__path"),
        within(reach, path="unit__path"), since=on - span_of(PAPERS, on=on),
    )  # fmt: skip
    return [one for one in found if one.until is not None and reach.covers(one.placed)]


def put_up_called(kind: str, row: int, actor: Actor, *, on: date, act: str = OBJECT) -> PutUp:
    """One of them.

    Raises:   UseProblem: ``notice-objection-late`` of one that somebody may read and whose time is over;
              ``notice-objection-unlisted`` of every other.
    """
    found = (
        put_up_for_papers(actor, on=on)
        if act == ENTER
        else [*_near(actor, since=on - span_of(PAPERS, on=on))]
    )
    one = next((one for one in found if (one.kind, one.row) == (kind, row)), None)
    if one is None:
        raise refused("notice-objection-unlisted", f"{kind} {row}", "something put up that you may read")
    return one


def _near(actor: Actor, *, since: date) -> Iterator[PutUp]:
    """Those to be excellent, inside the unit; the others, in the trees in which somebody has a role."""
    places = set(Person.objects.filter(account__key=actor.key or None).values_list("place", flat=True))
    places |= set(Account.objects.filter(key=actor.key or None).values_list("place", flat=True))
    inside = Q(appraisal__place__in=places) | Q(appraisal__in=appraisals_seen(actor))
    return _standing(
        inside, in_own_trees(actor, "notice__place__path"), in_own_trees(actor, "unit__path"), since=since
    )


def _standing(people: Q, units: Q, commended: Q, *, since: date) -> Iterator[PutUp]:
    up = Q(appraisal__confirmed_on=None, appraisal__notice_ends__gte=since)
    named = Appraised.objects.filter(people, up).select_related("appraisal__place", "person__account")
    found = [of_person(one) for one in named.order_by("pk")]
    yield from (one for one in found if one.until is not None)
    moved = NoticeUnit.objects.filter(
        units, notice__state=STATE.ISSUED, notice__objections_until__gte=since
    )  # fmt: skip
    yield from map(of_unit, moved.select_related("notice", "place").order_by("pk"))
    given = Commendation.objects.filter(commended, taken_back=None, objections_until__gte=since)
    yield from map(of_commendation, given.select_related("unit").order_by("pk"))


def own_objections(actor: Actor) -> QuerySet[NoticeObjection]:
    """What somebody objected or entered themselves, the latest first."""
    return _whole(Q(by=actor.key))


def objections_against(actor: Actor) -> QuerySet[NoticeObjection]:
    """Against oneself, or against the unit that one heads; never whose they are."""
    reach = reach_of(ANSWER, actor)
    own = Q(appraised__person__account__key=actor.key or None)
    units = within(reach, path="moved_up__place__path") | within(reach, path="commendation__unit__path")
    return _whole(own | units)


def objections_near(actor: Actor) -> QuerySet[NoticeObjection]:
    """Within reach of looking into them."""
    reach, near = reach_of(FIND, actor), Q(pk__in=())
    for path in ("appraised__appraisal__place__path", "moved_up__place__path", "commendation__unit__path"):
        near |= within(reach, path=path)
    return _whole(near)


def objection_called(pk: int, found: QuerySet[NoticeObjection]) -> NoticeObjection:
    """One of these.

    Raises:   UseProblem: ``notice-objection-unlisted``.
    """
    row = found.filter(pk=pk).first()
    if row is None:
        raise refused("notice-objection-unlisted", str(pk), "an objection within your reach")
    return row


def _whole(condition: Q) -> QuerySet[NoticeObjection]:
    return (
        NoticeObjection.objects.filter(condition)
        .select_related(
            "appraised__appraisal__place", "appraised__person__account", "moved_up__notice",
            "moved_up__place", "commendation__unit",
        )
        .order_by("-pk")
    )  # fmt: skip
