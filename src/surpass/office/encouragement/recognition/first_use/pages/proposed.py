"""Whom the record speaks for: the software says who and why, unranked; a named person recommends."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.pages.act_form import given
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.recognition.first_use.acts.recommend_first_use import (
    recommend_first_use as recommend_now,
)
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.first_use.pages.forms import RecommendForm
from surpass.office.encouragement.recognition.first_use.pages.one import trail
from surpass.office.encouragement.recognition.first_use.pages.verbs import by, form_page
from surpass.office.encouragement.recognition.first_use.pages.words import asks_said, reasons_said, say
from surpass.office.encouragement.recognition.first_use.proposing.reasons import found_of, found_of_each
from surpass.office.encouragement.recognition.first_use.standing import is_in
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.registry.models import Person
from surpass.office.registry.pages.words import in_both, pager
from surpass.office.registry.reading.called import units_called
from surpass.office.up_and_down.periods.pages.words import joined, names_of_people
from surpass.office.up_and_down.periods.reading.seen import people_seen, person_called
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.standing import STANDS
from surpass.office.up_and_down.pool.standing import is_in as is_in_pool

RECOMMEND = "encouragement.recommend_first_use"
ON_A_PAGE = 20
COLUMNS = (("name", "name"), ("long", "unit"), ("long", "reasons"), ("long", "asks"))


@door(RECOMMEND)
def propose(request: HttpRequest) -> HttpResponse:
    """Everybody within reach with service, an honour or the pool on record, who is not recommended yet."""
    found = _spoken_for(people_seen(actor_behind(request), act=RECOMMEND))
    page = Paginator(found.order_by("place__path", "key"), ON_A_PAGE).get_page(request.GET.get("page"))
    title = say("first_use.proposed")
    context: dict[str, Any] = {
        "title": title, "expected": say("first_use.proposed_expected"), "trail": [*trail(), {"title": title}],
        "table": _table(list(page.object_list)), "pager": pager(page, request.GET),
    }  # fmt: skip
    return render(request, "encouragement/first_use/proposed.html", context)


@door(RECOMMEND)
def recommend(request: HttpRequest, key: str) -> HttpResponseBase:
    """By a named person, for reasons that are on record."""
    try:
        person = person_called(key, actor_behind(request), act=RECOMMEND)
    except UseProblem as unknown:
        raise Http404 from unknown
    today = timezone.localdate()
    found = found_of(person.pk, on=today)
    form = RecommendForm(found, on=today, filled=given(request))
    name = names_of_people([person.pk])[person.pk]
    asks = joined(asks_said(found, on=today))
    return form_page(
        request, form, lambda: recommend_now(**by(request), person=person, said=form.said()),
        verb="recommend", said=say("first_use.of", name=name, asks=asks or say("first_use.asks_nothing")),
    )  # fmt: skip


def _spoken_for(people: QuerySet[Person]) -> QuerySet[Person]:
    today, of = timezone.localdate(), OuterRef("pk")
    served = Posting.objects.filter(person=of, state=Posting.State.VERIFIED)
    honoured = Honour.objects.filter(person=of, state=Honour.State.AWARDED)
    pooled = PoolEntry.objects.filter(is_in_pool(STANDS, on=today), person=of)
    is_open = FirstUse.objects.filter(is_in("stands", on=today) | is_in("waits", on=today), person=of)
    found = people.filter(Exists(served) | Exists(honoured) | Exists(pooled))
    return found.filter(~Exists(is_open))


def _table(rows: list[Person]) -> dict[str, Any]:
    today, keys = timezone.localdate(), [one.pk for one in rows]
    names, found = names_of_people(keys), found_of_each(keys, on=today)
    units = units_called({one.place_id for one in rows}, on=today)
    return {
        "id": "proposed", "title": say("first_use.proposed"), "stacks": True, "is_alone": True,
        "columns": [{"kind": kind, "title": say(f"first_use.head_{name}")} for kind, name in COLUMNS],
        "rows": [
            {"cells": [
                {"text": names[one.pk], "href": reverse("encouragement:recommend_first_use", args=[one.pk])},
                in_both(units[one.place_id]["zh"], units[one.place_id].get("en", "")),
                _reasons(found[one.pk].verified), say("tenure.mark").join(asks_said(found[one.pk], on=today)),
            ]}
            for one in rows
        ],
        "empty": {"said": say("first_use.proposed_none"), "why": say("first_use.proposed_none_why")},
    }  # fmt: skip


def _reasons(rows: Any) -> str:
    today = timezone.localdate()
    return say("tenure.mark").join(
        row["said"] for row in reasons_said([one.plain() for one in rows], on=today)
    )
