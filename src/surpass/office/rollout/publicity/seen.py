"""Who sees which texts: those at work on them, the person named; what is published, everybody."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.listing import within
from surpass.office.accounts.permission.rule import Actor, Subject
from surpass.office.rollout.publicity.models import Piece
from surpass.office.rollout.publicity.said import refused
from surpass.office.rollout.publicity.told.sources import has_fallen
from surpass.rollout.publicity.standing import Stage

SEE, COLUMN, LESSONS, DRAFT, REWRITE, REVIEW, CHECK, PUBLISH, WITHDRAW, CONSENT, REPLY, ANSWER, SUBSCRIBE = (
    f"publicity.{name}"
    for name in (
        "see_pieces", "see_column", "see_lessons", "draft_piece", "rewrite_piece", "review_piece",
        "check_piece", "publish_piece", "withdraw_piece", "consent_to_piece", "reply_to_piece",
        "answer_piece_reply", "subscribe",
    )
)  # fmt: skip
HANDS = {DRAFT: "by", REVIEW: "reviewed_by", CHECK: "checked_by"}


def subject_of(piece: Piece) -> Subject:
    """Where it lies; the person whom it names owns it; whose hand is on it."""
    account = piece.person.account if piece.person is not None else None
    hands = {act: frozenset({getattr(piece, field)} - {""}) for act, field in HANDS.items()}
    return Subject(path=piece.place.path, owner=account.key if account else "", hands=hands)


def pieces_seen(actor: Actor, *, act: str = SEE) -> QuerySet[Piece]:
    """Those within reach of an act, the latest first."""
    reach = within(reach_of(act, actor), path="place__path", owner="person__account__key", hands=HANDS)
    return Piece.objects.filter(reach).select_related("place", "person__account").order_by("-pk")


def piece_called(pk: int, actor: Actor, *, act: str = SEE) -> Piece:
    """One of them.

    Raises:   UseProblem: ``piece-unlisted``.
    """
    found = pieces_seen(actor, act=act).filter(pk=pk).first()
    if found is None:
        raise refused("piece-unlisted", str(pk), "a text within your reach")
    return found


def standing(on: date) -> QuerySet[Piece]:
    """What is published on a day and not over, with the consent of whoever it names; the latest first."""
    consented = Q(person=None) | Q(consent=True, consent_digest=F("digest"))
    found = Piece.objects.filter(consented, stage=Stage.PUBLISHED, expires_on__gt=on)
    return found.select_related("place", "person__account").order_by("-published_on", "-pk")


def in_the_column(on: date) -> QuerySet[Piece]:
    """What everybody reads: articles, and examples that still rest on something. Never a lesson."""
    found = standing(on).exclude(kind=Piece.Kind.LESSON)
    fallen = [one.pk for one in found.filter(kind=Piece.Kind.EXAMPLE) if has_fallen(one)]
    return found.exclude(pk__in=fallen)


def lessons(on: date) -> QuerySet[Piece]:
    """What study rooms read."""
    return standing(on).filter(kind=Piece.Kind.LESSON)


def column_called(pk: int, *, on: date) -> Piece:
    """A text of the column; a draft, a lesson and one that is over are not there.

    Raises:   UseProblem: ``piece-unlisted``.
    """
    found = in_the_column(on).filter(pk=pk).first()
    if found is None:
        raise refused("piece-unlisted", str(pk), "a text of the column")
    return found
