"""What programs say and read of publicity."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field

from surpass.office.accounts.api.pages import Page
from surpass.office.rollout.publicity.models import Piece
from surpass.office.site.pages.api.fields import Asked, Count, Line, Name

Yes = Annotated[bool, Field(strict=True)]
Long = Annotated[str, Field(min_length=1, max_length=8000, pattern=r"^[^\x00]*$")]
Short = Annotated[Line, Field(min_length=1, max_length=200)]
Some = Annotated[str, Field(max_length=2000, pattern=r"^[^\x00]*$")]
KINDS = "|".join(Piece.Kind.values)


class PrintedReply(Schema):
    """A reply that is printed with a text."""

    name: str
    words: str


class ColumnPiece(Schema):
    """A text of the column, for everybody; ``expires_on``: the first day without it."""

    piece: int
    kind: str
    title: str
    byline: str
    body: str
    published_on: date
    expires_on: date
    digest: str
    replies: list[PrintedReply]


class ColumnListed(Page):
    """A page of the column, the latest first."""

    column: list[ColumnPiece]


class PieceShown(Schema):
    """How a text stands; ``names``: whether it names a person; ``consent`` null: none, or no answer yet."""

    piece: int
    place: str
    kind: str
    title: str
    stage: str
    names: bool
    consent: bool | None
    published_on: date | None
    expires_on: date | None
    digest: str


class PieceStepShown(Schema):
    """A step; ``passed`` null: nothing was to be passed."""

    did: str
    passed: bool | None
    words: str
    by: str
    at: datetime


class PieceReplyShown(Schema):
    """A reply; ``printed`` null: it waits."""

    reply: int
    name: str
    words: str
    printed: bool | None
    reasons: str


class PieceWhole(PieceShown):
    """With its words, steps and replies; ``sources`` of a lesson: for whoever drew it alone."""

    byline: str
    body: str
    sources: list[str]
    rests_on: int
    fits: int | None
    steps: list[PieceStepShown]
    replies: list[PieceReplyShown]


class PiecesListed(Page):
    """A page of texts, the latest first."""

    pieces: list[PieceShown]


class PieceRewritten(Asked):
    """The words; a line is a paragraph."""

    title: Short
    byline: Annotated[Line, Field(max_length=200)] = ""
    body: Long


class PieceDrafted(PieceRewritten):
    """With its kind, and on what an example or a lesson rests."""

    place: Name
    kind: Annotated[str, Field(pattern=f"^({KINDS})$", examples=["interpretation"])]
    sources: Annotated[tuple[Annotated[Line, Field(max_length=80)], ...], Field(max_length=50)] = ()


class PieceStepped(Asked):
    """On, or back with reasons."""

    passes: Yes
    words: Some = ""


class PieceChecked(PieceStepped):
    """Of a lesson also to how many units it could apply."""

    fits: Count | None = None


class Subscription(Schema):
    """Whether you are told of what is published."""

    on: bool


class SubscriptionAsked(Asked):
    """On, or off; asked twice, it stays as it is."""

    on: Yes


class PieceConsent(Asked):
    """Yes or no of the person named."""

    given: Yes


class PieceWords(Asked):
    """Reasons, or a reply."""

    words: Annotated[Some, Field(min_length=1)]


class PieceReplyAnswered(Asked):
    """Printed, or not with reasons."""

    printed: Yes
    reasons: Some = ""
