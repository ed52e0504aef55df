"""What programs say and read of the front-line register."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from surpass.office.accounts.api.pages import Page
from surpass.office.site.pages.api.fields import Asked, Day, Line, Name, Reason

Words = Annotated[Reason, Field(min_length=1)]
Year = Annotated[int, Field(ge=2000, le=2999)]


class PostingShown(Schema):
    """Where a posting stands; ``days``: by year, as the receiving unit verified; ``missing``: appraisals.

    ``state``: entered, verified, not_so, withdrawn; ``until``: the first day on which it is over.
    """

    posting: int
    person: str
    kind: str
    unit: str
    sender: str
    since: date
    until: date | None
    state: str
    contested: bool
    rotates_on: date | None
    days: dict[str, int]
    missing: list[str]


class AppraisalOnFile(Schema):
    """An appraisal of a posting."""

    kind: str
    on: date
    said: str


class PostingWhole(PostingShown):
    """With what was said."""

    what: str
    reasons: str
    contest: str
    answer: str
    appraisals: list[AppraisalOnFile]


class PostingsListed(Page):
    """A page of postings, the latest first."""

    postings: list[PostingShown]


class AllowanceShown(Schema):
    """Of one posting in a year; ``state``: proposed, open (days are asked for), contested."""

    posting: int
    person: str
    unit: str
    days: int | None
    amount: str | None
    state: str


class WorkFundShown(Schema):
    """What one level bears of a village's work fund."""

    unit: str
    level: str
    amount: str


class AllowancesShown(Schema):
    """A proposal for a year by the law of a day; nobody is paid by it."""

    year: int
    on: date
    allowances: list[AllowanceShown]
    funds: list[WorkFundShown]


class PostingEntered(Asked):
    """Who serves where, as what; ``until``: the first day on which it is over."""

    person: Name
    kind: Name
    unit: Name
    what: Annotated[Line, Field(min_length=1, max_length=100)]
    since: Day
    until: Day | None = None


class PostingVerified(Asked):
    """Whether it is so; that it is not has reasons."""

    so: Annotated[bool, Field(strict=True)]
    reasons: Reason = ""


class DaysVerified(Asked):
    """On how many days of a year somebody was there."""

    year: Annotated[int, Field(ge=2000, le=2999, strict=True)]
    days: Annotated[int, Field(ge=0, le=366, strict=True)]


class PostingEnded(Asked):
    """``until``: the first day on which it is over."""

    until: Day


class PostingAppraised(Asked):
    """Of which kind, on which day, what it says."""

    kind: Annotated[str, Field(pattern="^(day|half_year|year|end)$")]
    on: Day
    said: Words


class PostingWords(Asked):
    """What is wrong, or why it is withdrawn."""

    words: Words


class ContestAnswered(Asked):
    """Whether the person is right, with reasons that they read."""

    right: Annotated[bool, Field(strict=True)]
    words: Words


class AllowancesAsked(Schema):
    """Which year; left out, this one."""

    year: Year | None = None
