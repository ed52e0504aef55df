"""Numbers of a year, for programs: how many of a kind there may be, who has a place, and a choice."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from pydantic import Field

from surpass.office.accounts.api.errors import nothing_here
from surpass.office.accounts.api.operation import Given, caller, changes, reads
from surpass.office.accounts.models import Place
from surpass.office.encouragement.recognition.honours.seen import SEE
from surpass.office.encouragement.recognition.yearly.choose_honours import choose_honours
from surpass.office.encouragement.recognition.yearly.numbers import limited_kinds, number_of
from surpass.office.encouragement.recognition.yearly.plain import number_row
from surpass.office.encouragement.recognition.yearly.seen import tree_read
from surpass.office.site.pages.api.encouragement.honour.honouring import Text
from surpass.office.site.pages.api.encouragement.money.funds import router
from surpass.office.site.pages.api.fields import Asked, Count, Name

CHOOSE = "encouragement.choose_honours"
Year = Annotated[int, Field(ge=0, le=2999)]


class HonourChoiceTold(Schema):
    """Whom somebody chose among whom, and why; honours by their numbers."""

    chosen: list[int]
    among: list[int]
    reasons: str
    by: str
    at: datetime


class HonourNumber(Schema):
    """A kind of which there may be only ``most`` in a year; honours by their numbers, nobody ranked."""

    kind: str
    year: int
    most: int
    used: int
    free: int
    clause: str
    needs_choice: bool
    taken: list[int]
    chosen: list[int]
    waiting: list[int]
    choices: list[HonourChoiceTold]


class HonourNumbers(Schema):
    """Every kind with a number."""

    numbers: list[HonourNumber]


class HonoursChosen(Asked):
    """Whom of those who wait, and why."""

    kind: Name
    year: Annotated[int, Field(ge=2000, le=2999, strict=True)]
    chosen: Annotated[list[Count], Field(min_length=1, max_length=100)]
    reasons: Text


@reads(router, "/encouragement/honour-numbers", act=SEE, gives=HonourNumbers)
def numbers_of_honours(request: HttpRequest, year: Year = 0) -> Given:
    """For whoever reads every honour of the tree; without a year, of last year."""
    return _told(_tree(request), year or timezone.localdate().year - 1)


@changes(router, "/encouragement/honour-numbers/choose", act=CHOOSE, gives=HonourNumbers)
def choose_for_the_number(request: HttpRequest, body: HonoursChosen) -> Given:
    """Where more are proposed than the number allows."""
    tree = _tree(request)
    choose_honours(
        by=caller(request), at=timezone.now(), tree=tree, kind=body.kind, year=body.year,
        chosen=tuple(body.chosen), reasons=body.reasons,
    )  # fmt: skip
    return _told(tree, body.year)


def _tree(request: HttpRequest) -> Place:
    found = tree_read(caller(request))
    if found is None:
        raise nothing_here("numbers of a year")
    return found


def _told(tree: Place, year: int) -> Given:
    today = timezone.localdate()
    found = [number_of(kind, year=year, tree=tree.pk, on=today) for kind in limited_kinds(today)]
    rows = [HonourNumber(**number_row(one)) for one in found if one is not None]
    return Given(HonourNumbers(numbers=rows))
