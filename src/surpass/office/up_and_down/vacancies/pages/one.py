"""One vacancy: what is known of the post, who stands on its list and why, and what keeps people out."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.rule import Actor
from surpass.office.error_tolerance.pages.words import own as written
from surpass.office.registry.pages.words import ON_A_PAGE, pager
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.vacancies.ballot.models import Ballot
from surpass.office.up_and_down.vacancies.ballot.pages.words import state_said
from surpass.office.up_and_down.vacancies.ballot.seen import ballots_seen
from surpass.office.up_and_down.vacancies.ballot.standing import latest, votable
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.pages.contribution import by_task_table
from surpass.office.up_and_down.vacancies.pages.list_table import kept_out_table, listed_of, slate_table
from surpass.office.up_and_down.vacancies.pages.listing import numbers_said, stands
from surpass.office.up_and_down.vacancies.pages.words import fact_said, say, titles_of, value_said
from surpass.office.up_and_down.vacancies.said import OF_POST
from surpass.office.up_and_down.vacancies.seen import (
    SEE,
    may_see_list,
    own_person,
    subject_of,
    vacancy_called,
)

VERBS = ("look_at_everybody", "record_facts", "put_forward", "close_vacancy", "prepare_ballot")


@door(SEE)
def vacancy(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody sees the post; the list only those who propose and decide."""
    one, actor = found_vacancy(request, pk), actor_behind(request)
    is_open, sees_list = one.closed_on is None, may_see_list(actor, one)
    may = {verb: is_open and reach_of(f"up_and_down.{verb}", actor).covers(subject_of(one)) for verb in VERBS}
    context = {
        "one": one, "facts": _facts(one), "may": may, "sees_list": sees_list, "trail": trail(),
        "title": titles_of([one], on=timezone.localdate())[one.pk][0],
        "expected": say("vacancy.one_expected"),
        "is_official": is_open and own_person(actor) is not None,
    }  # fmt: skip
    if sees_list:
        context |= _list(one, actor, request.GET)
    own = list(ballots_seen(actor).filter(vacancy=one))
    context |= {
        "ballots": [_ballot(row) for row in own],
        "may_prepare": may["prepare_ballot"] and bool(votable(one)),
    }  # fmt: skip
    return render(request, "up_and_down/vacancies/one.html", context)


def found_vacancy(request: HttpRequest, pk: int, *, act: str = SEE) -> Vacancy:
    """The vacancy, for whoever an act reaches; for others there is none."""
    try:
        return vacancy_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail(one: Vacancy | None = None) -> list[dict[str, str]]:
    """The way back."""
    steps = [{"title": say("vacancy.title"), "href": reverse("up_and_down:vacancies")}]
    if one is not None:
        title = titles_of([one], on=timezone.localdate())[one.pk][0]
        steps.append({"title": title, "href": reverse("up_and_down:vacancy", args=[one.pk])})
    return steps


def _facts(one: Vacancy) -> list[dict[str, Any]]:
    book = law_on(one.opened_on)
    _, unit = titles_of([one], on=timezone.localdate())[one.pk]
    rows = [
        (say("vacancy.head_unit"), unit),
        (say("vacancy.head_since"), one.opened_on.isoformat()),
        (say("vacancy.head_numbers"), f"{numbers_said(one)} {one.document}".strip()),
        (say("vacancy.head_stands"), stands(one)["text"]),
    ]
    if one.order in book.allocations:
        rows.append((say("vacancy.by_rule"), wording().text(book.allocations[one.order].says)))
    for name in OF_POST:
        if name in book.facts:
            said = value_said(book, name, one.of_post.get(name)) or say("word.unknown")
            rows.append((fact_said(book, name), said))
    return [{"term": term, "said": said} for term, said in rows]


def _ballot(one: Ballot) -> dict[str, Any]:
    names = names_of_people(one.candidates.values_list("person", flat=True))
    return {
        "title": say("ballot.of", on=one.held_on.isoformat()), "pk": one.pk,
        "names": say("word.list_mark").join(names.values()), "stands": state_said(latest(one)),
    }  # fmt: skip


def _list(one: Vacancy, actor: Actor, asked: QueryDict) -> dict[str, Any]:
    gated, found = getattr(one, "gated", None), listed_of(one)
    page = Paginator(found, ON_A_PAGE).get_page(asked.get("page"))
    shown = list(page.object_list)
    names = names_of_people(row.person_id for row in one.candidacies.all())
    return {
        "gated": gated,
        "pager": pager(page, asked),
        "slate": slate_table(one, gated, found, shown) if gated else None,
        "kept_out": kept_out_table(gated) if gated else None,
        "by_task": by_task_table(shown, actor, on=gated.on) if gated else None,
        "candidacies": [
            {"name": names[row.person_id], "case": row.case, "href": reverse("case", args=[row.case]),
             "place": row.place, "reasons": written(row.reasons)}
            for row in one.candidacies.order_by("pk")
        ],
    }  # fmt: skip
