"""What programs send and read of vacancies."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from surpass.office.accounts.api.pages import Page
from surpass.office.site.pages.api.fields import Asked, Name, Reason

FactName = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_.]*(\[[0-9]\])?$", max_length=80)]
Text = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]


class VacancyShown(Schema):
    """A vacancy."""

    vacancy: int
    post: str
    unit: str
    order: str
    approved: int | None
    filled: int
    document: str
    of_post: dict[str, bool]
    opened_on: date
    closed_on: date | None
    ended: str


class Vacancies(Page):
    """A page of vacancies, the latest first."""

    vacancies: list[VacancyShown]


class SurveyShown(Schema):
    """How many answered, and the exact interval in millionths; null where that is not known."""

    answered: int | None
    low: int | None
    high: int | None


class OwnSurvey(SurveyShown):
    """The same about oneself; ``share`` as the fact has it."""

    share: int


class ContributionShown(Schema):
    """What a unit reached in a central task; ``run`` empty: no final result; ``points`` empty: not its task.

    ``since``, ``until``: the days in charge, where that was not the whole year.
    """

    task: str
    year: int
    unit: str
    since: date | None
    until: date | None
    run: str
    points: str
    full: str


class ListedOfficial(Schema):
    """Somebody on the list: ``place`` null while a fact is missing; values as rules read them.

    ``near``: whom a survey does not tell apart from them; ``unsure``: of whom that is not known.
    """

    person: str
    place: int | None
    equals: int
    open: bool
    values: dict[str, int | bool]
    surveys: dict[str, SurveyShown]
    near: list[str]
    unsure: list[str]
    contributions: list[ContributionShown]


class KeptOut(Schema):
    """How many one clause keeps out, or leaves open."""

    rule: str
    condition: str
    cite: str
    out: int
    open: int


class CandidacyShown(Schema):
    """Who was put forward, in which case, and from which place."""

    person: str
    case: str
    place: int | None


class ListOfVacancy(Schema):
    """The list of the last look, and what keeps people out by clause."""

    looked_on: date | None
    looked_at: int
    pack: str
    fingerprint: str
    digest: str
    listed: list[ListedOfficial]
    kept_out: list[KeptOut]
    candidacies: list[CandidacyShown]
    seniority_unused: bool | None


class OfMyself(Schema):
    """What the rules say of the caller for one post: proposed, open, none or barred."""

    state: str
    asked: list[str]
    said: list[str]
    barred: str
    surveys: dict[str, OwnSurvey]


class VacancyOpened(Asked):
    """The post, the quota of the pack, the approved number, and what the rules ask of the post."""

    post: Name
    order: Name
    approved: Annotated[int | None, Field(ge=0, le=999, strict=True)] = None
    document: Text = ""
    of_post: dict[FactName, bool | None] = Field(default_factory=dict, max_length=20)


class FactsSaid(Asked):
    """By person the words of each fact, and where they are from; with a vacancy, for that post alone."""

    source: Annotated[Text, Field(min_length=1)]
    vacancy: Annotated[int | None, Field(ge=1, le=2**31, strict=True)] = None
    people: dict[Name, dict[FactName, Text]] = Field(min_length=1, max_length=500)


class Written(Schema):
    """How many cells were written."""

    cells: int


class Forwarded(Asked):
    """Who, why, and who sits where: keys of accounts by role."""

    person: Name
    reasons: Annotated[Reason, Field(min_length=1)]
    seats: dict[Name, list[Name]] = Field(max_length=40)


class PromotionOpened(Schema):
    """The case that was opened."""

    case: str


class VacancyClosed(Asked):
    """``filled`` or ``withdrawn``."""

    ended: Name
