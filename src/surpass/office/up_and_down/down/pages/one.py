"""One trigger: rights first, then the chain of facts by which a rule speaks, then what may be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from surpass.engine.allocations.entitled import Subject
from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.showing.finding_text import branch
from surpass.foundation.problems import Problems, UseProblem
from surpass.mechanisms.up_and_down.triggers import triggers_of
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.doors import actor_behind, door, wording
from surpass.office.cases.pages.act_form import given
from surpass.office.cases.pages.seats import seats_in
from surpass.office.error_tolerance.pages.forms import near_seats, text_field
from surpass.office.packs import office_pack
from surpass.office.registry.reading.subjects import subject_of_person
from surpass.office.up_and_down.down.acts.answer_check import OUTCOME
from surpass.office.up_and_down.down.acts.answer_check import answer_check as answer_now
from surpass.office.up_and_down.down.acts.look_for_triggers import look_for_triggers as look_now
from surpass.office.up_and_down.down.acts.open_adjustment import PROCEDURE
from surpass.office.up_and_down.down.acts.open_adjustment import open_adjustment as open_now
from surpass.office.up_and_down.down.acts.refer_trigger import refer_trigger as refer_now
from surpass.office.up_and_down.down.acts.set_trigger_aside import set_trigger_aside as aside_now
from surpass.office.up_and_down.down.authority import moved_here
from surpass.office.up_and_down.down.models import OPEN, Trigger
from surpass.office.up_and_down.down.pages.listing import rule_said
from surpass.office.up_and_down.down.pages.words import said_of, say, state_badge, why_said
from surpass.office.up_and_down.down.seen import SEE, is_entitled, tops_of, trigger_called
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people
from surpass.office.up_and_down.vacancies.pages.words import clause_said
from surpass.policy.rules.read_facts import SITUATION

VERBS = ("answer_check", "set_trigger_aside", "open_adjustment", "refer_trigger")
STATES = {
    "answer_check": ("check", "applies", "stands"), "set_trigger_aside": OPEN, "open_adjustment": ("stands",),
    "refer_trigger": OPEN,
}  # fmt: skip


class CheckForm(forms.Form):
    """Every situation of the tolerance check, and what the tolerance procedure decided."""

    def __init__(self, row: Trigger, *, filled: Any = None) -> None:
        """What was answered before is chosen."""
        super().__init__(filled)
        facts = law_on(row.seen_on).facts
        for name in sorted(one for one in facts if one.startswith(SITUATION) or one == OUTCOME):
            fact = facts[name]
            if name != OUTCOME and not _is_asked(row, name):
                continue
            held = row.answers.get(fact.column())
            levels = [
                (level, wording().text(fact.level_titles.get(level, {"zh": level}))) for level in fact.levels
            ]
            self.fields[name] = forms.ChoiceField(
                label=wording().text(fact.label), required=False, widget=forms.RadioSelect,
                choices=[("", say("word.unknown")), *levels],
                initial="" if held is None else fact.levels[held],
            )  # fmt: skip


class ReasonsForm(forms.Form):
    """Why; with a case, who sits where."""

    def __init__(self, seats: dict[str, forms.Field] | None = None, *, filled: Any = None) -> None:
        """Reasons are asked for."""
        super().__init__(filled)
        self.fields["reasons"] = text_field("down.field_reasons", most=2000)
        self.fields |= seats or {}


@door(SEE)
def trigger(request: HttpRequest, pk: int) -> HttpResponse:
    """The person reads it as those do who propose."""
    row, actor = found_trigger(request, pk), actor_behind(request)
    here = moved_here(row.person, on=timezone.localdate())
    may = {
        verb: row.state in STATES[verb]
        and reach_of(f"up_and_down.{verb}", actor).covers(subject_of_person(row.person))
        for verb in VERBS
    }
    may["open_adjustment"] &= here.is_allowed is True
    may["refer_trigger"] &= here.is_allowed is False
    book = law_on(row.seen_on)
    rule = book.rules[row.rule]
    context = {
        "row": row, "title": rule_said(row), "expected": say("down.one_expected"),
        "name": names_of_people([row.person_id])[row.person_id], "state": state_badge(row),
        "clause": clause_said(book, rule.cite), "text": wording().text(rule.text), "why": why_said(row),
        "branches": _chain(row), "may": may, "here": say(here.why, authority=here.authority),
        "trail": _trail(request), "case": reverse("case", args=[row.case]) if row.case else "",
        "tolerance": f"{reverse('error_tolerance:open')}" if row.state == "applies" else "",
    }  # fmt: skip
    return render(request, "up_and_down/down/one.html", context)


@require_POST
@door("up_and_down.look_for_triggers")
def look_for_triggers(request: HttpRequest) -> HttpResponseBase:
    """Everybody below one place."""
    actor, key = actor_behind(request), request.POST.get("place", "")
    place = next((one for one in tops_of(actor) if one.pk == key), None)
    if place is None:
        raise Http404
    risen, fallen = look_now(by=actor, at=timezone.now(), place=place)
    messages.success(request, say("down.looked", risen=str(risen), fallen=str(fallen)))
    return redirect("up_and_down:triggers")


@door("up_and_down.answer_check")
def answer_check(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Every situation."""
    row = _for(request, pk, "answer_check")
    form = CheckForm(row, filled=given(request))
    return _form(
        request, row, form, "answer_check",
        lambda: answer_now(**_by(request), trigger=row, answers=form.cleaned_data),
    )  # fmt: skip


@door("up_and_down.set_trigger_aside")
def set_trigger_aside(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons."""
    row = _for(request, pk, "set_trigger_aside")
    form = ReasonsForm(filled=given(request))
    return _form(
        request, row, form, "set_trigger_aside",
        lambda: aside_now(**_by(request), trigger=row, reasons=form.cleaned_data["reasons"]),
    )  # fmt: skip


@door("up_and_down.open_adjustment")
def open_adjustment(request: HttpRequest, pk: int) -> HttpResponseBase:
    """With reasons, and everybody in a seat."""
    row = _for(request, pk, "open_adjustment")
    law, _ = laws_of_case(office_pack(), PROCEDURE, on=timezone.localdate())
    paths = [way.path for way in reach_of("up_and_down.open_adjustment", actor_behind(request)).ways]
    seats = near_seats(law, paths, without=(law.party,) if row.person.account else ())
    form = ReasonsForm(seats, filled=given(request))

    def does() -> Trigger:
        said = form.cleaned_data
        return open_now(**_by(request), trigger=row, reasons=said["reasons"], seats=seats_in(said))

    return _form(request, row, form, "open_adjustment", does)


@door("up_and_down.refer_trigger")
def refer_trigger(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A letter."""
    row = _for(request, pk, "refer_trigger")
    form, lang = ReasonsForm(filled=given(request)), (get_language() or "zh")[:2]
    return _form(
        request, row, form, "refer_trigger",
        lambda: refer_now(**_by(request), trigger=row, reasons=form.cleaned_data["reasons"], lang=lang),
    )  # fmt: skip


def found_trigger(request: HttpRequest, pk: int, *, act: str = SEE) -> Trigger:
    """The trigger, for whoever an act reaches; for others there is none."""
    try:
        return trigger_called(pk, actor_behind(request), act=act)
    except UseProblem as unknown:
        raise Http404 from unknown


def _for(request: HttpRequest, pk: int, verb: str) -> Trigger:
    row = found_trigger(request, pk, act=f"up_and_down.{verb}")
    if row.state not in STATES[verb]:
        raise Http404
    return row


def _is_asked(row: Trigger, name: str) -> bool:
    rule = law_on(row.seen_on).rules.get(row.rule)
    return rule is not None and name in {fact for fact, _ in rule.reads()}


def _chain(row: Trigger) -> tuple[Any, ...]:
    """The facts and clauses by which the rule speaks, as it read them."""
    book = law_on(row.seen_on)
    name = {"zh": row.person.name_zh, "en": row.person.name_en or row.person.name_zh}
    official = Subject(key=row.person_id, name=name, values={**row.values, **row.answers})
    found = next((one for one in triggers_of(book=book, official=official) if one.rule == row.rule), None)
    return branch(found.proposal.why, wording()).below if found else ()


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_behind(request), "at": timezone.now()}


def _trail(request: HttpRequest, row: Trigger | None = None) -> list[dict[str, str]]:
    steps = []
    if is_entitled(actor_behind(request)):
        steps.append({"title": say("down.title"), "href": reverse("up_and_down:triggers")})
    if row is not None:
        steps.append({"title": rule_said(row), "href": reverse("up_and_down:trigger", args=[row.pk])})
    return steps


def _form(
    request: HttpRequest, row: Trigger, form: forms.Form, verb: str, does: Callable[[], object]
) -> HttpResponseBase:
    faults = tuple[str, ...]()
    if request.method == "POST" and form.is_valid():
        try:
            does()
        except Problems as refused:
            faults = said_of(refused)
        else:
            after = Trigger.objects.get(pk=row.pk)
            return redirect("case", after.case) if after.case else redirect("up_and_down:trigger", row.pk)
    title = say(f"down.{verb}")
    context = {
        "title": title, "expected": say(f"down.{verb}_expected"), "form": form, "faults": faults,
        "verb": title, "trail": [*_trail(request, row), {"title": title}],
    }  # fmt: skip
    status = 422 if faults or form.errors else 200
    return render(request, "up_and_down/vacancies/form.html", context, status=status)
