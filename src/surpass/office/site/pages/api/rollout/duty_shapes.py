"""What programs say and read of duties."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field

from surpass.office.accounts.api.pages import Page
from surpass.office.site.pages.api.fields import Asked, Day, ItemName, Line, Name, Username, Words

Said = Annotated[Words, Field(min_length=1)]
Short = Annotated[Line, Field(min_length=1, max_length=200)]
Minutes = Annotated[
    dict[Annotated[str, Field(pattern=r"^[a-z]{1,12}$")], Annotated[int, Field(ge=1, lt=43_200)]],
    Field(min_length=1, max_length=6),
]


class DutyShown(Schema):
    """Where a duty stands: owed, accepted, reported, settled, released; its light and its clock.

    ``left``: working days, negative when over; ``late_to``: places that hear that it is late.
    """

    duty: int
    assignment: int
    title: str
    unit: str
    asker: str
    part_of: int | None
    part: str
    owner: str
    due: date
    until: date
    left: int
    light: str
    state: str
    asked_until: date | None
    ended_on: date | None
    late_to: list[str]


class DutyStepShown(Schema):
    """What was done or said of a duty."""

    did: str
    words: str
    day: date | None
    by: str
    at: datetime


class DutyWhole(DutyShown):
    """With what was asked, the report and every step."""

    words: str
    report: str
    steps: list[DutyStepShown]


class DutiesListed(Page):
    """A page of duties, the soonest first."""

    duties: list[DutyShown]


class AssignmentShown(Schema):
    """What was issued: a task or a document."""

    assignment: int
    place: str
    kind: str
    title: str
    basis: str
    due: date
    withdrawn: bool


class AssignmentWhole(AssignmentShown):
    """With its words and the duties within your reach; ``stuck``: those that hold it up."""

    words: str
    period: str
    asks: list[str]
    besides: str
    minutes: dict[str, int]
    why_withdrawn: str
    duties: list[DutyShown]
    stuck: list[int]


class AssignmentsListed(Page):
    """A page of assignments, the latest first."""

    assignments: list[AssignmentShown]


class CostShown(Schema):
    """Of one kind of unit: how many, minutes of each, minutes of all."""

    level: str
    units: int
    minutes: int
    total: int


class AssignmentPreview(Schema):
    """Whom it would reach and what it would cost; send ``seen`` back when you issue."""

    seen: str
    units: list[str]
    minutes: int
    cost: list[CostShown]


class Drawn(Asked):
    """What is asked of which units below: the kinds of ``minutes``, directly below or at every level."""

    place: Name
    title: Short
    words: Said
    basis: Short
    due: Day
    minutes: Minutes
    direct: bool = True
    units: Annotated[list[Name], Field(max_length=2000, default_factory=list)]
    period: Annotated[Line, Field(max_length=10)] = ""
    asks: Annotated[list[ItemName], Field(max_length=50, default_factory=list)]
    besides: Annotated[Words, Field(max_length=2000)] = ""


class AssignmentIssued(Drawn):
    """The same, with ``seen`` of the preview; a document that is passed down is issued in the browser."""

    seen: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Withdrawn(Asked):
    """Why it is taken back."""

    reasons: Annotated[Said, Field(max_length=2000)]


class DutyAccepted(Asked):
    """Whose name of an account: who of the unit has it."""

    owner: Username


class PartSaid(Asked):
    """What a unit below is to do, until when."""

    unit: Name
    words: Annotated[Said, Field(max_length=2000)]
    due: Day


class DutySplit(Asked):
    """The parts."""

    parts: Annotated[list[PartSaid], Field(min_length=1, max_length=500)]


class DutyReported(Asked):
    """What was done."""

    words: Said


class DutySettled(Asked):
    """Words, where there are any."""

    words: Annotated[Words, Field(max_length=2000)] = ""


class DutySentBack(Asked):
    """What is missing; another day, where it is needed."""

    reasons: Annotated[Said, Field(max_length=2000)]
    until: Day | None = None


class TimeAsked(Asked):
    """What stands in the way, and until when you ask to have."""

    until: Day
    reasons: Annotated[Said, Field(max_length=2000)]


class TimeAnswered(Asked):
    """Given or not, and why."""

    given: bool
    reasons: Annotated[Said, Field(max_length=2000)]
