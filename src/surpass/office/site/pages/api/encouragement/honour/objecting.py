"""Objections during a notice, for programs: read them with their answers, enter one on paper, find on one."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.encouragement.recognition.honours.acts.find_objection import find_objection
from surpass.office.encouragement.recognition.honours.models import HonourObjection
from surpass.office.encouragement.recognition.honours.seen import SEE_NOTICES
from surpass.office.encouragement.recognition.objections.enter_objection import (
    MOST_OF_NAME,
    Came,
    enter_objection,
)
from surpass.office.encouragement.recognition.objections.plain import (
    objection_looked_into,
    objection_row,
    objections_read,
)
from surpass.office.site.pages.api.encouragement.honour.honouring import Text
from surpass.office.site.pages.api.encouragement.honour.register import found_honour
from surpass.office.site.pages.api.encouragement.money.funds import router
from surpass.office.site.pages.api.fields import Asked, Day, Line, RowNumber

ENTER, FIND = "encouragement.enter_objection", "encouragement.find_objection"


class HonourObjectionShown(Schema):
    """An objection. ``answer``: what was found; ``source``: whose it is, for whoever looks into it alone.

    ``state``: open, upheld, unfounded.
    """

    objection: int
    honour: int
    on: date
    words: str
    document: str
    state: str
    answer: str
    source: str


class HonourObjections(Schema):
    """Your own; of honours that you look into, all; of your own honour, those that hold."""

    objections: list[HonourObjectionShown]


class HonourObjectionCame(Asked):
    """What came on paper. ``whose``: sealed; may be left out."""

    words: Text
    document: Annotated[Line, Field(min_length=1, max_length=120)]
    came_on: Day
    whose: Annotated[Line, Field(max_length=MOST_OF_NAME)] = ""


class HonourObjectionFound(Asked):
    """Whether it holds, and what was found."""

    is_upheld: Annotated[bool, Field(strict=True)]
    finding: Text


@reads(router, "/encouragement/honour-objections", act=SEE_NOTICES, gives=HonourObjections)
def objections_to_honours(request: HttpRequest) -> Given:
    """With what was found on each; whose an objection is, the person concerned is not told."""
    rows = objections_read(caller(request).key)
    return Given(HonourObjections(objections=[HonourObjectionShown(**row) for row in rows]))


@changes(router, "/encouragement/honours/{row}/objections", act=ENTER, gives=HonourObjectionShown)
def enter_an_objection(request: HttpRequest, row: RowNumber, body: HonourObjectionCame) -> Given:
    """By the day it came, until somebody ends the notice."""
    came = Came(words=body.words, document=body.document, came_on=body.came_on, whose=body.whose)
    one = found_honour(request, row, ENTER)
    made = enter_objection(by=caller(request), at=timezone.now(), one=one, came=came)
    return _shown(made, request)


@changes(router, "/encouragement/honour-objections/{row}/find", act=FIND, gives=HonourObjectionShown)
def find_on_an_objection(request: HttpRequest, row: RowNumber, body: HonourObjectionFound) -> Given:
    """By whoever checks in the case, after the notice."""
    found = objection_looked_into(row, caller(request).key)
    if found is None:
        raise nothing_here(f"objection {row}")
    made = find_objection(
        by=caller(request), at=timezone.now(), objection=found, is_upheld=body.is_upheld,
        finding=body.finding,
    )  # fmt: skip
    return _shown(made, request)


def _shown(row: HonourObjection, request: HttpRequest) -> Given:
    return Given(HonourObjectionShown(**objection_row(row, reader=caller(request).key)))
