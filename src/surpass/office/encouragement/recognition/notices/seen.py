"""Who sees which catching-up notices."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import in_own_trees, within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.assessment.models import Comment, Run
from surpass.office.encouragement.recognition.notices.models import Notice, NoticeUnit
from surpass.office.encouragement.recognition.notices.said import FINAL, refused

SEE, SEE_PUBLIC, DRAFT, SAY, ISSUE, WITHDRAW = (
    f"encouragement.{name}"
    for name in (
        "see_notices", "see_public_notices", "draft_notice", "say_what_was_done", "issue_notice",
        "withdraw_notice",
    )
)  # fmt: skip
HANDS = {DRAFT: "by"}
STATE = Notice.State
ISSUED = (STATE.ISSUED, STATE.REPLACED, STATE.WITHDRAWN)


def subject_of(one: Notice) -> Subject:
    """Where it belongs, and who drafted it."""
    return Subject(path=one.place.path, hands={DRAFT: frozenset({one.by})})


def notices_seen(actor: Actor) -> QuerySet[Notice]:
    """Issued ones of one's own trees; drafts, for whoever handles them and for units that moved up.

    A draft that was dropped nobody but its office sees: nothing of it was ever told.
    """
    drafts = within(reach_of(DRAFT, actor), path="place__path")
    handles = drafts | within(reach_of(WITHDRAW, actor), path="place__path")
    said = NoticeUnit.objects.filter(within(reach_of(SAY, actor), path="place__path"))
    told = in_own_trees(actor, "place__path") & Q(issued_at__isnull=False)
    asked = Q(state=STATE.DRAFT, pk__in=said.values("notice"))
    return _whole(Notice.objects.filter(handles | told | asked))


def notice_called(pk: int, actor: Actor) -> Notice:
    """One of them.

    Raises:   UseProblem: ``notice-unlisted``.
    """
    found = notices_seen(actor).filter(pk=pk).first()
    if found is None:
        raise refused("notice-unlisted", str(pk), "a notice within your reach")
    return found


def notices_in_public() -> QuerySet[Notice]:
    """What anybody may read, without an account; one that was withdrawn says only that, and why."""
    return _whole(Notice.objects.filter(is_public=True, issued_at__isnull=False))


def rows_said_by(one: Notice, actor: Actor) -> QuerySet[NoticeUnit]:
    """The units of a notice for which somebody may say what they did."""
    reach = within(reach_of(SAY, actor), path="place__path")
    return one.units.filter(reach).select_related("place").order_by("place_id")


def unit_called(one: Notice, unit: str, actor: Actor) -> NoticeUnit:
    """A unit that moved up, for whoever may say what it did.

    Raises:   UseProblem: ``notice-unlisted``.
    """
    found = rows_said_by(one, actor).filter(place=unit).first()
    if found is None:
        raise refused("notice-unlisted", unit, "a unit of yours that moved up in this notice")
    return found


def run_called(key: str, actor: Actor) -> Run:
    """A result within reach of drafting, whatever its stage: the act says what is wrong with it.

    Raises:   UseProblem: ``notice-unlisted``.
    """
    reach = within(reach_of(DRAFT, actor), path="place__path")
    found = Run.objects.filter(reach, key=key).select_related("place").first()
    if found is None:
        raise refused("notice-unlisted", key, "a result within your reach, by key")
    return found


def comment_called(pk: int, actor: Actor) -> Comment:
    """A comment kept with a result within reach of drafting.

    Raises:   UseProblem: ``notice-unlisted``.
    """
    reach = within(reach_of(DRAFT, actor), path="run__place__path")
    found = Comment.objects.filter(reach, pk=pk).first()
    if found is None:
        raise refused("notice-unlisted", str(pk), "a comment kept with a result within your reach")
    return found


def runs_told(actor: Actor) -> QuerySet[Run]:
    """The final results within reach of drafting, not corrected since, the latest first."""
    reach = within(reach_of(DRAFT, actor), path="place__path")
    found = Run.objects.filter(reach, stage__in=FINAL, is_draft=False, corrected_by=None)
    return found.select_related("place").order_by("programme", "-period", "-pk")


def _whole(found: QuerySet[Notice]) -> QuerySet[Notice]:
    return found.select_related("place", "before", "now", "quoted", "corrects", "document").order_by(
        "-now__period", "-pk"
    )
