"""What is put up, for programs: object, enter a paper, answer as whom it concerns, find on an objection."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.encouragement.recognition.notice_objections.acts.answer_notice_objection import (
    answer_notice_objection,
)
from surpass.office.encouragement.recognition.notice_objections.acts.enter_notice_objection import (
    OnPaper,
    enter_notice_objection,
)
from surpass.office.encouragement.recognition.notice_objections.acts.find_notice_objection import (
    find_notice_objection,
)
from surpass.office.encouragement.recognition.notice_objections.acts.object_to_notice import object_to_notice
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.plain import (
    objection_rows,
    objections_read,
    put_up_row,
    to_look_into,
)
from surpass.office.encouragement.recognition.notice_objections.put_up import PutUp
from surpass.office.encouragement.recognition.notice_objections.said import MOST_OF_NAME
from surpass.office.encouragement.recognition.notice_objections.seen import (
    ANSWER,
    ENTER,
    FIND,
    OBJECT,
    SEE,
    objection_called,
    objections_against,
    put_up_called,
    put_up_now,
)
from surpass.office.site.pages.api.encouragement.honour.honouring import Text
from surpass.office.site.pages.api.encouragement.money.funds import by, here, router
from surpass.office.site.pages.api.fields import Asked, Day, Line, RowNumber

Kind = Literal["excellent", "catching_up", "commendation"]
PATH = "/encouragement/put-up"
OBJECTION = "/encouragement/put-up-objections/{row}"


class PutUpShown(Schema):
    """``kind``: excellent, catching_up, commendation; ``of``: whom; ``until``: the last day."""

    kind: str
    row: int
    of: str
    since: date
    until: date | None


class PutUpListed(Schema):
    """What you may object to today."""

    put_up: list[PutUpShown]


class PutUpObjectionShown(Schema):
    """An objection. ``state``: open, upheld, unfounded; ``source``: for whoever looks into it alone."""

    objection: int
    kind: str
    row: int
    of: str
    on: date
    words: str
    document: str
    state: str
    answer_until: date
    reply: str
    finding: str
    source: str


class PutUpObjections(Schema):
    """Your own, those against you or your unit, and those that you may look into."""

    objections: list[PutUpObjectionShown]


class PutUpObjectionSaid(Asked):
    """What you say."""

    words: Text


class PutUpObjectionCame(PutUpObjectionSaid):
    """What came on paper. ``whose``: sealed; may be left out."""

    document: Annotated[Line, Field(min_length=1, max_length=120)]
    came_on: Day
    whose: Annotated[Line, Field(max_length=MOST_OF_NAME)] = ""


class PutUpObjectionFound(Asked):
    """Whether it holds, and what was found."""

    is_upheld: Annotated[bool, Field(strict=True)]
    finding: Text


@reads(router, PATH, act=SEE, gives=PutUpListed)
def what_is_put_up(request: HttpRequest) -> Given:
    """Those to be excellent where you work; notices and commendations of your trees."""
    rows = put_up_now(caller(request), on=timezone.localdate())
    return Given(PutUpListed(put_up=[PutUpShown(**put_up_row(one)) for one in rows]))


@reads(router, "/encouragement/put-up-objections", act=SEE, gives=PutUpObjections)
def objections_to_what_is_put_up(request: HttpRequest) -> Given:
    """With answers and findings; whose one is, whom it concerns is not told."""
    rows = objections_read(caller(request))
    return Given(PutUpObjections(objections=[PutUpObjectionShown(**row) for row in rows]))


@changes(router, f"{PATH}/{{kind}}/{{row}}/object", act=OBJECT, gives=PutUpObjectionShown)
def object_to_what_is_put_up(
    request: HttpRequest, kind: Kind, row: RowNumber, body: PutUpObjectionSaid
) -> Given:
    """Once, until the end of the last day."""
    one = _put_up(request, kind, row, OBJECT)
    return _shown(object_to_notice(**by(request), one=one, words=body.words))


@changes(router, f"{PATH}/{{kind}}/{{row}}/paper", act=ENTER, gives=PutUpObjectionShown)
def enter_a_paper_against(
    request: HttpRequest, kind: Kind, row: RowNumber, body: PutUpObjectionCame
) -> Given:
    """By the day on which it came."""
    one = _put_up(request, kind, row, ENTER)
    return _shown(enter_notice_objection(**by(request), one=one, came=OnPaper(**body.model_dump())))


@changes(router, f"{OBJECTION}/answer", act=ANSWER, gives=PutUpObjectionShown)
def answer_what_was_objected(request: HttpRequest, row: RowNumber, body: PutUpObjectionSaid) -> Given:
    """Whom it concerns, once."""
    found = here(lambda: objection_called(row, objections_against(caller(request))), f"objection {row}")
    return _shown(answer_notice_objection(**by(request), row=found, words=body.words))


@changes(router, f"{OBJECTION}/find", act=FIND, gives=PutUpObjectionShown)
def find_on_what_was_objected(request: HttpRequest, row: RowNumber, body: PutUpObjectionFound) -> Given:
    """After the last day, by somebody who had no hand in it."""
    found = next((one for one in to_look_into(caller(request)) if one.pk == row), None)
    if found is None:
        raise nothing_here(f"objection {row}")
    made = find_notice_objection(**by(request), row=found, is_upheld=body.is_upheld, finding=body.finding)
    return _shown(made)


def _put_up(request: HttpRequest, kind: str, row: int, act: str) -> PutUp:
    today, actor = timezone.localdate(), caller(request)
    return here(lambda: put_up_called(kind, row, actor, on=today, act=act), f"{kind} {row}")


def _shown(row: NoticeObjection) -> Given:
    whole = NoticeObjection.objects.get(pk=row.pk)
    return Given(PutUpObjectionShown(**objection_rows([whole])[0]))
