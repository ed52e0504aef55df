"""What is told before something ends: entries in the pool, postings and their rotation, terms of office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from surpass.office.accounts.models import Grant
from surpass.office.accounts.standing import actor_of, holding
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.seen import SEE as SEE_POSTINGS
from surpass.office.encouragement.front_line.standing import ending_by
from surpass.office.horizons import POOL, POSTING, TENURE_SOON, span_of
from surpass.office.site.pages.outbox.causes.encouragement import of_first_use
from surpass.office.site.pages.outbox.models import Message
from surpass.office.site.pages.outbox.telling import Told, account_of, people_above, people_at
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.seen import SEE as SEE_POOL
from surpass.office.up_and_down.vacancies.tenure.listed import in_office
from surpass.office.up_and_down.vacancies.tenure.seen import SEE as SEE_TENURE

DEPARTMENT, OF_UNIT = "organisation_department", ("unit_head", "unit_clerk")
TERMS = "terms_ending"


def endings(*, on: date) -> Iterator[Told]:
    """Each once: a later day that was given is told anew."""
    yield from of_first_use.ending(on=on)
    yield from _of_pool(on)
    yield from _of_postings(on)
    yield from _of_terms(on)


def _of_pool(on: date) -> Iterator[Told]:
    """The person, and the department that may renew it."""
    soon = PoolEntry.objects.filter(ended="", until__gt=on, until__lte=on + span_of(POOL, on=on))
    for one in soon.select_related("person__place", "person__account").order_by("pk"):
        until, path = one.until.isoformat() if one.until else "", one.person.place.path
        for people, link in (
            (account_of(one.person), reverse("up_and_down:pool_mine")),
            (people_above(path, DEPARTMENT, on=on), reverse("up_and_down:pool_entry", args=[one.pk])),
        ):
            yield Told(
                kind="pool_ending", people=people, subject=f"pool:{one.pk}", mark=until, see=SEE_POOL,
                path=path, link=link, values={"until": until},
            )  # fmt: skip


def _of_postings(on: date) -> Iterator[Told]:
    """The person, the unit that receives, and the department where the person comes from."""
    for one, last, is_term in ending_by(Posting.objects.all(), on + span_of(POSTING, on=on), today=on):
        day = last.isoformat()
        unit = people_at([one.unit_id], OF_UNIT, on=on).get(one.unit_id, [])
        for people, path in (
            ([*account_of(one.person), *unit], one.unit.path),
            (people_above(one.sender.path, DEPARTMENT, on=on), one.sender.path),
        ):
            yield Told(
                kind="posting_rotating" if is_term else "posting_ending", people=people, path=path,
                subject=f"posting:{one.pk}", mark=day, see=SEE_POSTINGS, values={"until": day},
                link=reverse("encouragement:posting", args=[one.pk]),
            )  # fmt: skip


def _of_terms(on: date) -> Iterator[Told]:
    """The department hears once a month how many terms and limits of tenure come; the calendar names them."""
    month, last = f"{on:%Y-%m}", on + span_of(TENURE_SOON, on=on)
    told = set(Message.objects.filter(kind=TERMS, mark=month).values_list("to", flat=True))
    grants = Grant.objects.filter(holding(on), role=DEPARTMENT, account__is_active=True)
    for grant in (
        grants.exclude(account__in=told).select_related("account", "place").order_by("account", "pk")
    ):
        actor = actor_of(grant.account, on=on)
        others = (
            one for one in in_office(actor, on=on) if one.person.place.path.startswith(grant.place.path)
        )
        count = sum(any(on < due.on <= last for due in one.limits) for one in others)
        if count:
            yield Told(
                kind=TERMS, people=[actor.key], subject=f"unit:{grant.place_id}", mark=month, see=SEE_TENURE,
                path=grant.place.path, link=reverse("up_and_down:tenure"),
                values={"count": count, "until": last.isoformat()},
            )  # fmt: skip
