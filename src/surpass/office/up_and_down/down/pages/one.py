"""One question: rights first, then the chain of facts by which a rule speaks, then what may be done."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.engine.allocations.entitled import Subject
from surpass.exchange.showing.finding_text import branch
from surpass.foundation.problems import UseProblem
from surpass.mechanisms.up_and_down.down.protection import Protection
from surpass.mechanisms.up_and_down.down.triggers import triggers_of
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.models import KeptCase
from surpass.office.cases.subjects import subject_of_case
from surpass.office.error_tolerance.asking.applied import QUESTION, applied_within
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.down.improving.acts.open_improvement import FROM
from surpass.office.up_and_down.down.improving.models import Improvement
from surpass.office.up_and_down.down.improving.reading import improvements_seen
from surpass.office.up_and_down.down.listed.pages.words import conduct_said
from surpass.office.up_and_down.down.listed.reading import EVIDENCE, standings_of
from surpass.office.up_and_down.down.listed.said import entries_seen
from surpass.office.up_and_down.down.models import OPEN, Trigger
from surpass.office.up_and_down.down.pages.listing import rule_said
from surpass.office.up_and_down.down.pages.words import say, state_badge, why_said
from surpass.office.up_and_down.down.reading.authority import moved_here
from surpass.office.up_and_down.down.reading.protected import WORDS, book_of, protections_of
from surpass.office.up_and_down.down.reading.speaking import checks_of
from surpass.office.up_and_down.down.reading.tolerated import found_in
from surpass.office.up_and_down.down.seen import SEE, is_entitled, trigger_called
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.vacancies.pages.words import clause_said
from surpass.policy.rules.rule import RuleBook

CHECKED = ("check", "applies", "stands")
STATES = {
    "answer_check": CHECKED, "link_tolerance": CHECKED, "set_trigger_aside": OPEN,
    "open_improvement": FROM, "open_adjustment": ("stands",), "refer_trigger": OPEN,
}  # fmt: skip
"""The states in which each act makes sense."""
WITH_WAYS = (Trigger.State.STANDS, Trigger.State.OPENED)
"""Where a way down is a question at all."""


@door(SEE)
def trigger(request: HttpRequest, pk: int) -> HttpResponse:
    """The person reads it as those do who propose."""
    row, actor = found_trigger(request, pk), actor_behind(request)
    today = timezone.localdate()
    here, protection = moved_here(row.person, on=today), protections_of([row], on=today)[row.pk]
    may = {
        verb: row.state in STATES[verb]
        and reach_of(f"up_and_down.{verb}", actor).covers(subject_of_person(row.person))
        for verb in STATES
    }
    is_free = not protection.is_protected
    may["open_adjustment"] &= here.is_allowed is True and not protection.is_in_the_way
    may["open_improvement"] &= here.is_allowed is True and is_free
    may["refer_trigger"] &= here.is_allowed is False and is_free
    book = law_on(row.seen_on)
    rule = book.rules[row.rule]
    context = {
        "row": row, "title": rule_said(row), "expected": say("down.one_expected"),
        "name": names_of_people([row.person_id])[row.person_id], "state": state_badge(row),
        "clause": clause_said(book, rule.cite), "text": wording().text(rule.text), "why": why_said(row),
        "branches": _chain(row), "may": may, "here": say(here.why, authority=here.authority),
        "trail": trail_of(request), "case": reverse("case", args=[row.case]) if row.case else "",
        "protection": _protected(protection, book_of(row, on=today) or book),
        "tolerance": _tolerance(row, actor), "listed": _listed(row, actor),
        "improvement": _improvement(row, actor), "ways": row.state in WITH_WAYS,
    }  # fmt: skip
    return render(request, "up_and_down/down/one.html", context)


def found_trigger(request: HttpRequest, pk: int, *, act: str = SEE) -> Trigger:
    """The trigger, for whoever an act reaches; for others there is none."""
    try:
        return trigger_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def trail_of(request: HttpRequest, row: Trigger | None = None) -> list[dict[str, str]]:
    """The way here: the list for those who see it, then the question."""
    steps = []
    if is_entitled(actor_behind(request)):
        steps.append({"title": say("down.title"), "href": reverse("up_and_down:triggers")})
    if row is not None:
        steps.append({"title": rule_said(row), "href": reverse("up_and_down:trigger", args=[row.pk])})
    return steps


def _protected(found: Protection, book: RuleBook) -> dict[str, Any] | None:
    """Yes, no or unknown, and the clause; where it must be known, who is to be asked."""
    if found.is_protected is False and not found.cites:
        return None
    key, mark = WORDS[found.is_protected], say("word.list_mark")
    clauses = [clause_said(book, cite) for cite in found.cites]
    is_asked = found.is_protected is None and found.is_needed
    if is_asked and not clauses:
        return {"said": say("down.protected_ended"), "holders": []}
    said = say(f"down.protected_{key}{'_asked' if is_asked else ''}", clause=mark.join(clauses))
    return {"said": said, "holders": [wording().text(one) for one in found.holders] if is_asked else []}


def _tolerance(row: Trigger, actor: Actor) -> dict[str, str] | None:
    """The case that decides, and what it found so far; where none is named, how to come to one."""
    if not row.tolerance:
        return _without_case(row, actor) if row.state == "applies" else None
    found = found_in({row.tolerance}).get(row.tolerance)
    if found is None:
        return None
    kept = KeptCase.objects.select_related("place").get(pk=found.case)
    is_seen = reach_of("cases.see_cases", actor).covers(subject_of_case(kept, actor))
    said = f"down.outcome_{found.outcome or 'open'}"
    if found.outcome and found.is_open:
        said = "down.outcome_again"
    return {
        "said": say(said), "case": found.case, "href": reverse("case", args=[found.case]) if is_seen else "",
    }  # fmt: skip


def _without_case(row: Trigger, actor: Actor) -> dict[str, str]:
    """It asks for a case; whoever may open one has the link, with the person and the place filled in."""
    asked = f"{QUESTION}{row.pk}"
    may_open = applied_within(actor).filter(case=asked).exists()
    href = f"{reverse('error_tolerance:open')}?from={asked}" if may_open else ""
    return {"said": say("down.outcome_missing"), "case": "", "open": href}


def _improvement(row: Trigger, actor: Actor) -> str:
    """The last period to improve that the question led to, for whoever may read of it."""
    made = Improvement.objects.filter(trigger=row, case__in=improvements_seen(actor).values("pk"))
    key = made.order_by("-pk").values_list("case", flat=True).first()
    return reverse("up_and_down:improvement", args=[key]) if key else ""


def _listed(row: Trigger, actor: Actor) -> list[dict[str, str]]:
    """The entries of the negative list that the rule may rest on, for whoever sees them."""
    rule = law_on(row.seen_on).rules[row.rule]
    if EVIDENCE not in {name for name, _ in rule.reads()}:
        return []
    rows = standings_of(list(entries_seen(actor).filter(person=row.person, withdrawn_at=None)))
    return [
        {"said": conduct_said(one), "href": reverse("up_and_down:listed_entry", args=[one.of.pk])}
        for one in rows
    ]


def _chain(row: Trigger) -> tuple[Any, ...]:
    """The facts and clauses by which the rule speaks, as it read them."""
    book = law_on(row.seen_on)
    name = {"zh": row.person.name_zh, "en": row.person.name_en or row.person.name_zh}
    official = Subject(key=row.person_id, name=name, values={**row.values, **checks_of([row])[0]})
    found = next((one for one in triggers_of(book=book, official=official) if one.rule == row.rule), None)
    return branch(found.proposal.why, wording()).below if found else ()
