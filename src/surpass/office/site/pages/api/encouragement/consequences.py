"""What an annual grade leads to, for programs: proposals by their clauses, and nothing happens by itself."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Schema

from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.encouragement.appraisal.plain import follows_row
from surpass.office.encouragement.appraisal.seen import SEE_OWN, appraised_called
from surpass.office.site.pages.api.encouragement.appraisals import PERSON
from surpass.office.site.pages.api.encouragement.money.funds import here, router
from surpass.office.site.pages.api.fields import RowNumber


class ConsequenceShown(Schema):
    """One of them. ``state``: proposed, none (a gate that the grade closes), open (``asks``: for what)."""

    says: dict[str, str]
    effect: str
    clause: str
    state: str
    asks: list[str]


class ConsequencesShown(Schema):
    """Of somebody's year. ``grade``: the one that counts; empty while none is fixed, and nothing follows."""

    person_in: int
    person: str
    year: int
    grade: str
    follows: list[ConsequenceShown]


@reads(router, f"{PERSON}/follows", act=SEE_OWN, gives=ConsequencesShown)
def consequences_of_a_grade(request: HttpRequest, row: RowNumber) -> Given:
    """Of the grade that stands today, as rules of the year after the appraised one say."""
    actor = caller(request)
    one = here(lambda: appraised_called(row, actor, act=SEE_OWN), f"person in an appraisal {row}")
    return Given(ConsequencesShown(**follows_row(one)))
