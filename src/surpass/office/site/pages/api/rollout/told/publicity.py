"""Publicity for programs: the column for everybody; drafts and their steps for those at work. No lesson."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import PageAsked, links
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.listing import within
from surpass.office.rollout.publicity.acts.answer_piece_reply import answer_piece_reply
from surpass.office.rollout.publicity.acts.check_piece import check_piece
from surpass.office.rollout.publicity.acts.consent_to_piece import consent_to_piece
from surpass.office.rollout.publicity.acts.draft_piece import draft_piece
from surpass.office.rollout.publicity.acts.publish_piece import publish_piece
from surpass.office.rollout.publicity.acts.reply_to_piece import reply_to_piece
from surpass.office.rollout.publicity.acts.review_piece import review_piece
from surpass.office.rollout.publicity.acts.rewrite_piece import rewrite_piece
from surpass.office.rollout.publicity.acts.subscribe import subscribe
from surpass.office.rollout.publicity.acts.withdraw_piece import withdraw_piece
from surpass.office.rollout.publicity.models import Piece, PieceReply, Subscriber
from surpass.office.rollout.publicity.plain import column_row, piece_row, whole_piece
from surpass.office.rollout.publicity.seen import (
    ANSWER,
    CHECK,
    COLUMN,
    CONSENT,
    DRAFT,
    PUBLISH,
    REPLY,
    REVIEW,
    REWRITE,
    SEE,
    SUBSCRIBE,
    WITHDRAW,
    column_called,
    in_the_column,
    piece_called,
    pieces_seen,
)
from surpass.office.rollout.publicity.told.written import Written
from surpass.office.site.pages.api.fields import RowNumber
from surpass.office.site.pages.api.rollout.local_rules import router
from surpass.office.site.pages.api.rollout.told.publicity_shapes import (
    ColumnListed,
    ColumnPiece,
    PieceChecked,
    PieceConsent,
    PieceDrafted,
    PieceReplyAnswered,
    PieceRewritten,
    PieceShown,
    PiecesListed,
    PieceStepped,
    PieceWhole,
    PieceWords,
    Subscription,
    SubscriptionAsked,
)

ROW = "/rollout/texts/{row}"


@reads(router, "/rollout/column", act=COLUMN, gives=ColumnListed)
def texts_of_the_column(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """What stands in the column today."""
    found = in_the_column(timezone.localdate())
    total = found.count()
    rows = [ColumnPiece(**column_row(one)) for one in found[asked.rows]]
    body = ColumnListed(page=asked.page, size=asked.size, total=total, column=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/rollout/column/{row}", act=COLUMN, gives=ColumnPiece)
def one_text_of_the_column(request: HttpRequest, row: RowNumber) -> Given:
    """One of them; a draft, a lesson and one that is over are not there."""
    return Given(ColumnPiece(**column_row(_public(row))))


@reads(router, "/rollout/texts", act=SEE, gives=PiecesListed)
def texts_at_work(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """The texts within your reach, and those that name you."""
    found, today = pieces_seen(caller(request)), timezone.localdate()
    total = found.count()
    rows = [PieceShown(**piece_row(one, on=today)) for one in found[asked.rows]]
    body = PiecesListed(page=asked.page, size=asked.size, total=total, pieces=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, ROW, act=SEE, gives=PieceWhole)
def one_text(request: HttpRequest, row: RowNumber) -> Given:
    """One of them, with every step."""
    return _whole(request, _found(request, row))


@changes(router, "/rollout/texts", act=DRAFT, gives=PieceWhole)
def draft_a_text(request: HttpRequest, body: PieceDrafted) -> Given:
    """An article, an example or a lesson."""
    places = Place.objects.filter(within(reach_of(DRAFT, caller(request)), path="path"), key=body.place)
    place = places.first()
    if place is None:
        raise nothing_here(f"place {body.place}")
    written = Written(title=body.title, byline=body.byline, body=body.body)
    return _whole(
        request,
        draft_piece(**_by(request), place=place, kind=body.kind, written=written, sources=list(body.sources)),
    )


@changes(router, f"{ROW}/rewrite", act=REWRITE, gives=PieceWhole)
def rewrite_a_text(request: HttpRequest, row: RowNumber, body: PieceRewritten) -> Given:
    """What came back to you."""
    written = Written(title=body.title, byline=body.byline, body=body.body)
    return _whole(request, rewrite_piece(**_by(request), piece=_found(request, row), written=written))


@changes(router, f"{ROW}/review", act=REVIEW, gives=PieceWhole)
def review_a_text(request: HttpRequest, row: RowNumber, body: PieceStepped) -> Given:
    """On, or back."""
    return _whole(request, review_piece(**_by(request), piece=_found(request, row), **body.model_dump()))


@changes(router, f"{ROW}/check", act=CHECK, gives=PieceWhole)
def check_a_text(request: HttpRequest, row: RowNumber, body: PieceChecked) -> Given:
    """For law."""
    return _whole(request, check_piece(**_by(request), piece=_found(request, row), **body.model_dump()))


@changes(router, f"{ROW}/publish", act=PUBLISH, gives=PieceWhole)
def publish_a_text(request: HttpRequest, row: RowNumber, body: PieceStepped) -> Given:
    """Until its term, or back."""
    return _whole(request, publish_piece(**_by(request), piece=_found(request, row), **body.model_dump()))


@changes(router, f"{ROW}/consent", act=CONSENT, gives=PieceWhole)
def say_yes_or_no_to_a_text(request: HttpRequest, row: RowNumber, body: PieceConsent) -> Given:
    """As the person whom it names."""
    return _whole(request, consent_to_piece(**_by(request), piece=_found(request, row), is_given=body.given))


@changes(router, f"{ROW}/withdraw", act=WITHDRAW, gives=PieceWhole)
def withdraw_a_text(request: HttpRequest, row: RowNumber, body: PieceWords) -> Given:
    """With reasons."""
    return _whole(request, withdraw_piece(**_by(request), piece=_found(request, row), reasons=body.words))


@changes(router, "/rollout/column/{row}/reply", act=REPLY, gives=ColumnPiece)
def reply_to_a_text(request: HttpRequest, row: RowNumber, body: PieceWords) -> Given:
    """To what stands in the column."""
    reply_to_piece(**_by(request), piece=_public(row), words=body.words)
    return Given(ColumnPiece(**column_row(_public(row))))


@reads(router, "/rollout/subscription", act=SUBSCRIBE, gives=Subscription)
def my_subscription(request: HttpRequest) -> Given:
    """Your own alone; nobody else reads who subscribes."""
    return Given(Subscription(on=Subscriber.objects.filter(account=caller(request).key).exists()))


@changes(router, "/rollout/subscription", act=SUBSCRIBE, gives=Subscription)
def subscribe_to_texts(request: HttpRequest, body: SubscriptionAsked) -> Given:
    """To messages of what is published."""
    return Given(Subscription(on=subscribe(**_by(request), is_on=body.on)))


@changes(router, "/rollout/replies-to-texts/{row}/answer", act=ANSWER, gives=PieceWhole)
def answer_a_reply_to_a_text(request: HttpRequest, row: RowNumber, body: PieceReplyAnswered) -> Given:
    """Printed, or not with reasons."""
    reply = PieceReply.objects.filter(pk=row, piece__in=pieces_seen(caller(request)).values("pk")).first()
    if reply is None:
        raise nothing_here(f"reply {row}")
    made = answer_piece_reply(**_by(request), reply=reply, is_printed=body.printed, reasons=body.reasons)
    return _whole(request, made.piece)


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _found(request: HttpRequest, row: int) -> Piece:
    try:
        return piece_called(row, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"text {row}") from unknown


def _public(row: int) -> Piece:
    try:
        return column_called(row, on=timezone.localdate())
    except UseProblem as unknown:
        raise nothing_here(f"text {row}") from unknown


def _whole(request: HttpRequest, one: Piece) -> Given:
    told = whole_piece(one, on=timezone.localdate(), reader=caller(request).key)
    return Given(PieceWhole(**told))
