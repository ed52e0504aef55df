"""The page of the acts of an event: each with its part, what rules propose, and whether it was decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from surpass.exchange.cases.read_cases import read_case
from surpass.exchange.mechanisms.error_tolerance.questions import UNKNOWN
from surpass.exchange.showing.finding_text import finding_lines
from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.models import KeptCase
from surpass.office.cases.pages.file.page import may_speak, trail
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.cases.pages.words import names_of
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.error_tolerance.acts.classify_act import classify_act
from surpass.office.error_tolerance.weighing.models import EventAct
from surpass.office.error_tolerance.weighing.screening.agreeing import screens
from surpass.office.error_tolerance.weighing.seats import is_only_party
from surpass.office.error_tolerance.weighing.split.checking import decided_on
from surpass.office.error_tolerance.weighing.split.form import ActOfEventForm
from surpass.office.error_tolerance.weighing.split.parts import acts_of
from surpass.office.error_tolerance.weighing.split.proposing import Proposed, asked_on, proposals_for
from surpass.office.error_tolerance.weighing.words import said_of, say, wording

PAGE = "error_tolerance/weighing/split.html"
STANDS = {True: "stands", False: "stands_not", None: "is_open"}
Row = dict[str, Any]


def links_of_case(*, kept: KeptCase, **_: Any) -> list[tuple[str, str]]:
    """From a case with a tolerance check to the acts of its event."""
    if not screens(read_case(CaseTable(), kept.key).case):
        return []
    return [(say("weighing.split"), reverse("error_tolerance:split", args=[kept.key]))]


@require_safe
@door("cases.see_cases")
def split(request: HttpRequest, key: str) -> HttpResponse:
    """The acts; ``?number=`` opens the form of one of them."""
    seen = seen_case(request, key, act="cases.see_cases")
    return _page(request, seen, before=_asked(request.GET.get("number", ""), seen))


@require_POST
@door("error_tolerance.classify_act")
def classify(request: HttpRequest, key: str) -> HttpResponseBase:
    """Another act, or another version of one."""
    seen = seen_case(request, key, act="error_tolerance.classify_act")
    form = ActOfEventForm(seen.kept, asked_on(seen.today), filled=request.POST)
    if not form.is_valid():
        return _page(request, seen, form=form)
    try:
        made = classify_act(
            by=actor_behind(request), at=timezone.now(), case=key, said=form.said,
            number=form.cleaned_data["number"], seen=form.cleaned_data["seen"],
        )  # fmt: skip
    except Problems as problems:
        return _page(request, seen, form=form, faults=said_of(problems, seen))
    messages.success(request, say("weighing.classified", number=made.number))
    return redirect("error_tolerance:split", key)


def _asked(typed: str, seen: Seen) -> EventAct | None:
    if not typed:
        return None
    found = next((one for one in acts_of(seen.kept) if str(one.number) == typed), None)
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    seen: Seen,
    *,
    form: ActOfEventForm | None = None,
    before: EventAct | None = None,
    faults: tuple[str, ...] = (),
) -> HttpResponse:
    acts = acts_of(seen.kept)
    day = decided_on(seen.case, acts) if acts else None
    may_add = may_speak(seen) and not is_only_party(seen) and screens(seen.case)
    if may_add and form is None:
        form = ActOfEventForm(seen.kept, asked_on(before.on if before else seen.today), before=before)
    names = names_of({one.by for one in acts})
    context = {
        "title": say("weighing.split"), "expected": say("weighing.split_expected"), "case": seen.kept,
        "trail": trail(seen, say("weighing.split")), "faults": faults,
        "acts": [_act(seen, one, names) for one in acts], "form": form if may_add else None,
        "is_open": bool(faults) or before is not None or bool(form and form.errors), "may_add": may_add,
        "verb": say("weighing.restate" if before else "weighing.add_act"),
        "decided": say("weighing.decided", day=day.isoformat()) if day else say("weighing.undecided"),
    }  # fmt: skip
    is_bad = bool(faults) or bool(may_add and form and form.errors)
    return render(request, PAGE, context, status=422 if is_bad else 200)


def _act(seen: Seen, one: EventAct, names: dict[str, str]) -> Row:
    questions = {item.fact: wording().text(item.says) for item in asked_on(one.on)}
    proposed = proposals_for(one.number, name=one.post, answers=one.answers, day=one.on)
    on = [*(f"[{nth}]" for nth in one.exhibits), *(say("weighing.fact", number=nth) for nth in one.facts)]
    return {
        "number": one.number, "post": one.post, "what": one.what, "day": one.on.isoformat(),
        "part": say(f"weighing.part_{one.part}"), "on": say("weighing.on", on=" ".join(on)),
        "who": say("case.holder", role=seen.words.role(one.role), people=names.get(one.by, one.by)),
        "entry": one.entry, "version": one.version,
        "answers": [
            (says, say(f"tolerance.said_{one.answers.get(fact, UNKNOWN)}"))
            for fact, says in questions.items()
        ],
        "proposals": [_proposal(found) for found in proposed],
    }  # fmt: skip


def _proposal(found: Proposed) -> Row:
    """What one rule makes of it, in words; the whole explanation stands below."""
    proposal = found.proposal
    outcome = proposal.values.get("outcome", proposal.says)
    says = wording().text(outcome if isinstance(outcome, dict) else proposal.says)
    return {
        "says": say(f"weighing.{STANDS[proposal.stands]}", says=says),
        "lines": finding_lines(proposal.why, lang=wording().lang),
    }
