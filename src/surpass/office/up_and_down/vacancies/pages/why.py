"""Why somebody stands at this place; and what everybody may ask of themselves: what they would lack."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.exchange.mechanisms.allocations.surveys import surveys_of
from surpass.exchange.showing.finding_text import branch
from surpass.foundation.proposal import Proposal
from surpass.mechanisms.up_and_down.periods.gate import RUNS, Answer
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.vacancies.acts.look_at_candidate import note_look
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.pages.contribution import of_one_table
from surpass.office.up_and_down.vacancies.pages.one import found_vacancy, trail
from surpass.office.up_and_down.vacancies.pages.surveys import (
    NearSaid,
    near_said,
    survey_said,
    survey_why,
)
from surpass.office.up_and_down.vacancies.pages.words import clause_said, fact_said, say, value_said
from surpass.office.up_and_down.vacancies.plain import own_verdict
from surpass.office.up_and_down.vacancies.seen import SEE, SEE_LIST, own_person, subject_of
from surpass.office.up_and_down.vacancies.slate.judged import Values, law_of, slate_of
from surpass.office.up_and_down.vacancies.slate.own import look_at_oneself
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.rule import RuleBook


@door(SEE_LIST)
def candidate(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One of the list, and that it was read is noted; nobody who was kept out has a page."""
    one = found_vacancy(request, pk, act=SEE_LIST)
    gated, listed = getattr(one, "gated", None), list(one.listed.select_related("person__account"))
    if gated is None or key not in {row.person_id for row in listed}:
        raise Http404
    values = {row.person_id: row.values for row in listed}
    slate = slate_of(one, [row.person for row in listed], values, on=gated.on)
    found = slate.proposal(key)
    mine = next(row for row in listed if row.person_id == key)
    note_look(one, mine.person, by=actor_behind(request), at=timezone.now())
    may = reach_of("up_and_down.put_forward", actor_behind(request)).covers(subject_of(one))
    forward = ""
    if may and not mine.is_open and not one.candidacies.filter(person=key).exists():
        forward = reverse("up_and_down:put_forward", args=[one.pk, key])
    book, order = law_of(one, on=gated.on)
    near = near_said(listed, book=book, order=order).get(key, NearSaid()).words
    more = {
        "surveys": _surveys(mine.values, book, order, near=near), "survey_why": survey_why(book),
        "contribution": of_one_table(key, actor_behind(request), on=gated.on),
    }  # fmt: skip
    return _page(request, one, found, name=names_of_people([key])[key], forward=forward, more=more)


@door(SEE)
def mine(request: HttpRequest, pk: int) -> HttpResponse:
    """What the rules say of oneself, now; nothing of it is kept, and nobody learns that it was asked."""
    one, person = found_vacancy(request, pk), own_person(actor_behind(request))
    if person is None or one.closed_on is not None:
        raise Http404
    today = timezone.localdate()
    (found, answer, values), (book, order) = look_at_oneself(one, person, on=today), law_of(one, on=today)
    more = {
        "surveys": _surveys(values, book, order), "survey_why": survey_why(book),
        "contribution": of_one_table(person.pk, actor_behind(request), on=today),
    }  # fmt: skip
    return _page(request, one, found, name=_name(person), answer=answer, is_own=True, more=more)


def _page(
    request: HttpRequest, one: Vacancy, found: Proposal, *, name: str, answer: Answer | None = None,
    forward: str = "", is_own: bool = False, more: dict[str, Any] | None = None,
) -> HttpResponse:  # fmt: skip
    whole = branch(found.why, wording())
    title = say("vacancy.mine") if is_own else name
    said = whole.said if answer is None else say(f"vacancy.own_{own_verdict(found, answer)}", name=name)
    context: dict[str, Any] = {
        "title": title, "trail": [*trail(one), {"title": title}], "said": said, "branches": whole.below,
        "asks": [_ask(ask) for ask in found.asks], "forward": forward, "is_own": is_own,
        "expected": say("vacancy.mine_expected" if is_own else "vacancy.why_expected"),
        "bars": _bars(answer), "proof": "" if is_own else reverse("up_and_down:proof", args=[one.pk]),
        **(more or {}),
    }  # fmt: skip
    return render(request, "up_and_down/vacancies/why.html", context)


def _surveys(values: Values, book: RuleBook, order: Allocation, *, near: str = "") -> list[str]:
    """Behind each share that the order reads: the share, the answers, the interval, who is not told apart."""
    return [
        say("word.list_mark").join(
            part
            for part in (
                say(
                    "vacancy.survey_share", fact=fact_said(book, name),
                    value=value_said(book, name, values[book.facts[name].column()]),
                ),
                survey_said(found), near,
            )
            if part
        )
        for name, found in surveys_of(values, book=book, order=order).items()
    ]  # fmt: skip


def _ask(ask: Any) -> str:
    return say("slate.asked", fact=ask.label, holder=ask.holder or None)


def _bars(answer: Answer | None) -> list[str]:
    if answer is None:
        return []
    book = law_on(answer.on)
    return [
        say(
            "vacancy.bar_runs" if one.code == RUNS else "vacancy.bar_unknown",
            clause=clause_said(book, one.cite),
            until=one.until.isoformat() if one.until else say("periods.without_end"),
        )
        for one in answer.reasons
    ]


def _name(person: Person) -> str:
    return names_of_people([person.pk])[person.pk]
