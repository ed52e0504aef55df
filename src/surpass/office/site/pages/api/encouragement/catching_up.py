"""Catching-up notices for programs: read, draft, say what a unit did; people alone issue and withdraw."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema
from pydantic import Field

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.encouragement.recognition.notices.acts.draft_notice import draft_notice
from surpass.office.encouragement.recognition.notices.acts.say_what_was_done import say_what_was_done
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.plain import notice_rows
from surpass.office.encouragement.recognition.notices.seen import (
    DRAFT,
    SAY,
    SEE,
    comment_called,
    notice_called,
    notices_seen,
    run_called,
    unit_called,
)
from surpass.office.site.pages.api.encouragement.money.funds import router
from surpass.office.site.pages.api.fields import Asked, RowNumber, RunName, UnitKey, Words


class PlacesGained(Schema):
    """A unit that moved up. ``by_change``: places due to units that left the group or came into it.

    ``is_beyond_chance`` is null where too few units are known to expect anything.
    """

    unit: str
    before: int
    now: int
    places: int
    overtook: list[str]
    by_change: int
    score_before: str | None
    score: str | None
    expected: str | None
    residual: str | None
    standard_error: str | None
    is_beyond_chance: bool | None


class NotCompared(Schema):
    """``why``: missing_now, missing_before, new, regrouped, left."""

    unit: str
    why: str


class GroupOfNotice(Schema):
    """A peer group: how many are compared, who moved up, who is not compared."""

    group: str
    title: dict[str, str]
    compared: int
    ups: list[PlacesGained]
    apart: list[NotCompared]


class WordsOfUnit(Schema):
    """What a unit says it did; empty: nothing."""

    unit: str
    words: str
    by: str


class NoticeShown(Schema):
    """A catching-up notice. ``state``: draft, issued, replaced, withdrawn.

    ``superseded``: one of the two results was corrected since.
    """

    notice: int
    place: str
    programme: str
    before: str
    now: str
    state: str
    public: bool
    superseded: bool
    corrects: int | None
    groups: list[GroupOfNotice]
    units: list[WordsOfUnit]
    comment: str
    by: str
    issued_by: str
    issued_at: str
    digest: str
    number: str
    code: str
    reasons: str


class NoticesListed(Page):
    """A page of notices, the latest period first."""

    notices: list[NoticeShown]


class NoticeDrafted(Asked):
    """Two final results by key, and a comment kept with one of them to be quoted."""

    before: RunName
    now: RunName
    public: bool
    quote: Annotated[int | None, Field(ge=1, le=2**31 - 1)] = None


class DoingSaid(Asked):
    """What the unit did, in a few sentences."""

    words: Annotated[Words, Field(min_length=1, max_length=600)]


@reads(router, "/encouragement/catching-up", act=SEE, gives=NoticesListed)
def catching_up_notices(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """Issued ones of your trees, and drafts that you handle or are asked about."""
    found = notices_seen(caller(request))
    total = found.count()
    rows = [NoticeShown(**row) for row in notice_rows(found[asked.rows])]
    body = NoticesListed(page=asked.page, size=asked.size, total=total, notices=rows)
    return Given(body, headers=links(request, asked, total=total))


@reads(router, "/encouragement/catching-up/{row}", act=SEE, gives=NoticeShown)
def one_catching_up_notice(request: HttpRequest, row: RowNumber) -> Given:
    """Who moved up, past whom, what they did, and the comment."""
    return _shown(_called(request, row))


@changes(router, "/encouragement/catching-up", act=DRAFT, gives=NoticeShown)
def draft_a_catching_up_notice(request: HttpRequest, body: NoticeDrafted) -> Given:
    """The software reckons who moved up; a named leader issues it."""
    actor = caller(request)
    try:
        before, now = run_called(body.before, actor), run_called(body.now, actor)
        quoted = comment_called(body.quote, actor) if body.quote else None
    except UseProblem as unknown:
        raise nothing_here(unknown.problems[0].found) from unknown
    return _shown(draft_notice(**_by(request), before=before, now=now, is_public=body.public, quoted=quoted))


@changes(router, "/encouragement/catching-up/{row}/units/{key}", act=SAY, gives=NoticeShown)
def say_what_a_unit_did(request: HttpRequest, row: RowNumber, key: UnitKey, body: DoingSaid) -> Given:
    """Of your own unit that moved up, while the notice is a draft."""
    one = _called(request, row)
    try:
        found = unit_called(one, key, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"unit {key}") from unknown
    say_what_was_done(**_by(request), row=found, words=body.words)
    return _shown(one)


def _called(request: HttpRequest, row: int) -> Notice:
    try:
        return notice_called(row, caller(request))
    except UseProblem as unknown:
        raise nothing_here(f"notice {row}") from unknown


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": caller(request), "at": timezone.now()}


def _shown(one: Notice) -> Given:
    return Given(NoticeShown(**notice_rows([one])[0]))
