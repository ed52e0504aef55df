"""What programs say and read of study."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import Field

from surpass.office.accounts.api.pages import Page
from surpass.office.site.pages.api.fields import Asked, Count, Day, Line, Name, Words

Said = Annotated[Words, Field(min_length=1)]
Reasons = Annotated[Words, Field(min_length=1, max_length=2000)]
Short = Annotated[Line, Field(min_length=1, max_length=200)]
Heads = Annotated[int, Field(ge=1, lt=100_000, strict=True)]
Text = dict[str, str]


class StudyShown(Schema):
    """A programme; ``gate``: the rule that reads the training, without one nobody is named."""

    study: int
    place: str
    kind: str
    title: str
    units: list[str]
    gate: str
    since: date
    until: date
    withdrawn: bool


class StudiesListed(Page):
    """A page of programmes, the latest first."""

    programmes: list[StudyShown]


class StudyMaterialShown(Schema):
    """A clause of the pack, or a document by name and digest."""

    material: int
    title: str
    rule: str
    edition: str
    file: str
    digest: str


class LevelCovered(Schema):
    """The units of one level; counts null: none recorded, or they would tell of a small unit."""

    level: str
    asked: int
    held: int
    unheld: int
    unrecorded: int
    least: int | None
    most: int | None
    staff: int | None


class UnitCovered(Schema):
    """One unit; ``held`` null: nothing is recorded yet, which is not no. Never a score."""

    unit: str
    level: str
    held: bool | None
    sessions: int
    least: int | None
    most: int | None
    staff: int | None


class StudyWhole(StudyShown):
    """With materials and how far it got."""

    words: str
    why_withdrawn: str
    materials: list[StudyMaterialShown]
    levels: list[LevelCovered]
    coverage: list[UnitCovered]


class StudySessionShown(Schema):
    """How many were there, of how many; null: none was held."""

    session: int
    study: int
    unit: str
    on: date
    heads: int | None
    staff: int | None
    why_unheld: str
    withdrawn: bool


class StudySessionsListed(Page):
    """A page of sessions, the latest day first."""

    sessions: list[StudySessionShown]


class StudyNoteShown(Schema):
    """What was discussed."""

    words: str
    at: datetime


class StudySessionWhole(StudySessionShown):
    """With notes; with keys of people only where a rule asks for their training, and to whom it concerns."""

    why_withdrawn: str
    names: list[str]
    notes: list[StudyNoteShown]


class CertificateShown(Schema):
    """Training on somebody's record."""

    certificate: int
    study: int
    title: str
    session: int
    person: str
    gate: str
    on: date
    withdrawn: bool
    why_withdrawn: str


class CertificatesListed(Page):
    """A page of certificates, the latest first."""

    certificates: list[CertificateShown]


class TrainingRule(Schema):
    """What a rule says of your training; ``stands`` null: not known, and what it asks for."""

    cite: str
    says: Text
    stands: bool | None
    outcome: str
    asks: list[str]


class TrainingShown(Schema):
    """Your own training on record, and what each rule says of it."""

    certificates: list[CertificateShown]
    rules: list[TrainingRule]


class QuizQuestion(Schema):
    """A question; nothing in it says which option is right."""

    question: str
    kind: str
    subject: Text
    within: Text
    options: list[dict[str, str | Text]]


class QuizSheet(Schema):
    """A sheet of the voluntary quiz; ``digest``: of the rules in force from which it follows."""

    sheet: int
    sheets: int
    digest: str
    questions: list[QuizQuestion]


class QuestionAnswered(Schema):
    """What is right, and the clause; that you asked is kept nowhere."""

    question: str
    is_right: bool
    right: int
    cite: str
    source: Text
    text: Text


class QuestionAnswer(Asked):
    """A question and the option that you choose, counted from 0."""

    question: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{1,160}$", examples=["param.training_months"])]
    option: Count


class StudyBegun(Asked):
    """What is studied by which kinds of unit, from when until when."""

    place: Name
    kind: Annotated[str, Field(pattern=r"^[a-z]{1,12}$", examples=["meeting"])]
    title: Short
    words: Said
    units: Annotated[
        list[Annotated[str, Field(pattern=r"^[a-z]{1,12}$", examples=["town"])]],
        Field(min_length=1, max_length=6),
    ]
    since: Day
    until: Day
    gate: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{0,120}$")] = ""


class MaterialSaid(Asked):
    """A rule of the pack in force; a document is handed in in the browser."""

    title: Short
    rule: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.\-]{1,120}$")]


class SessionSaid(Asked):
    """How many were there, of how many people of the unit; who, only where a rule asks for it."""

    unit: Name
    on: Day
    heads: Heads
    staff: Heads
    names: Annotated[list[Name], Field(max_length=2000, default_factory=list)]


class UnheldSaid(Asked):
    """That your unit holds none, and why."""

    unit: Name
    reasons: Reasons


class NoteSaid(Asked):
    """What was discussed."""

    words: Said


class StudyWithdrawn(Asked):
    """Why it is withdrawn."""

    reasons: Reasons


class CertificateSaid(Asked):
    """For whom, by the key of the registry."""

    person: Name
