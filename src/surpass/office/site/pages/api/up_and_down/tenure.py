"""Terms and avoidance for programs."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Schema

from surpass.office.accounts.api.operation import Given, caller, reads
from surpass.office.accounts.api.pages import Page, PageAsked, links
from surpass.office.site.pages.api.up_and_down.periods import router
from surpass.office.up_and_down.periods.acts.look_at_periods import note_looks
from surpass.office.up_and_down.vacancies.tenure.listed import in_office
from surpass.office.up_and_down.vacancies.tenure.plain import tenure_row
from surpass.office.up_and_down.vacancies.tenure.seen import SEE


class LimitShown(Schema):
    """The first day after a term, or on which a limit is reached; ``nth``: of the term that runs."""

    kind: str
    on: date
    cite: str
    nth: int


class PostHeld(Schema):
    """A post and who holds it; ``unknown``: what is to be asked, never assumed."""

    person: str
    post: str
    unit: str
    rank: str
    since: date
    limits: list[LimitShown]
    unknown: list[str]


class PostsHeld(Page):
    """A page of posts, the soonest to become due first."""

    posts: list[PostHeld]


@reads(router, "/up-and-down/tenure", act=SEE, gives=PostsHeld)
def terms_of_office(request: HttpRequest, asked: Query[PageAsked]) -> Given:
    """What becomes due of each post within your reach; that you read it is noted for each person."""
    actor = caller(request)
    found = in_office(actor, on=timezone.localdate())
    rows = found[asked.rows]
    note_looks({one.person.pk: one.person for one in rows}.values(), by=actor, at=timezone.now())
    shown = [PostHeld(**tenure_row(one)) for one in rows]
    body = PostsHeld(page=asked.page, size=asked.size, total=len(found), posts=shown)
    return Given(body, headers=links(request, asked, total=len(found)))
