"""Acting in a case from the web: the act form, a signature, a declaration; refusals bring their clause."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.cases.acting.carry_out import Done
from surpass.office.cases.acting.moved import answers_sought
from surpass.office.cases.acting.possible import Possible
from surpass.office.cases.acting.refused import RefusedByProcedure
from surpass.office.cases.acts.act_on_case import act_on_case
from surpass.office.cases.acts.declare_tie import declare_tie
from surpass.office.cases.acts.sign_paper import sign_paper
from surpass.office.cases.models import KeptCase, Paper
from surpass.office.cases.pages.act_form import ActForm, given
from surpass.office.cases.pages.file.sealing.rows import named_by_all
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.cases.pages.words import say, why, words_of
from surpass.office.packs import office_calendar
from surpass.policy.procedures.kinds import CALENDAR
from surpass.policy.procedures.procedure import Step

UNPROCESSABLE = 422
Row = dict[str, Any]


@door("cases.act_on_case")
def act(request: HttpRequest, key: str) -> HttpResponseBase:
    """The form of one act, and what came of it."""
    seen = seen_case(request, key, act="cases.act_on_case")
    one = _asked(request, seen)
    step = _step(seen, one)
    files = named_by_all(seen)
    form = ActForm(seen.case, step, one.act, words=seen.words, exhibits=files, filled=given(request))
    form.initial["head"] = seen.kept.head
    form.know(_known(seen, one))
    refusal: Row = {}
    if request.method == "POST" and form.is_valid():
        refusal = _act(request, seen, one, form)
        if not refusal:
            return redirect("case", key)
    status = UNPROCESSABLE if refusal or form.errors else 200
    context = _context(seen, one, step) | {"form": form, "refusal": refusal}
    return render(request, "cases/act.html", context, status=status)


@require_POST
@door("cases.sign_paper")
def sign(request: HttpRequest, paper: int) -> HttpResponse:
    """Sign a paper that waits."""
    found = get_object_or_404(Paper.objects.select_related("case"), pk=paper)
    seen = seen_case(request, found.case_id, act="cases.sign_paper")
    try:
        done = sign_paper(by=actor_behind(request), at=timezone.now(), paper=found)
    except Problems as problems:
        _say_refused(request, seen, problems, found.step)
    else:
        _say_done(request, done)
    return redirect("case", found.case_id)


@require_POST
@door("cases.declare_tie")
def declare(request: HttpRequest, key: str) -> HttpResponse:
    """Say whether a tie binds the reader in this case."""
    seen = seen_case(request, key, act="cases.declare_tie")
    ground, said = request.POST.get("ground", ""), request.POST.get("said", "")
    try:
        declare_tie(by=actor_behind(request), at=timezone.now(), case=key, ground=ground, said=said)
    except Problems as problems:
        _say_refused(request, seen, problems, "")
    else:
        messages.success(request, say("cases.declared_tie" if ground else "cases.declared_none"))
    return redirect("case", key)


def _asked(request: HttpRequest, seen: Seen) -> Possible:
    """The act that the address names."""
    asked = request.GET.get("step", ""), request.GET.get("act", "")
    found = next((one for one in seen.acts if (one.step, one.act) == asked), None)
    if found is None:
        raise Http404
    return found


def _known(seen: Seen, one: Possible) -> dict[str, str]:
    """What other rooms know of the answers that the step asks for."""
    found = answers_sought.send(sender=KeptCase, kept=seen.kept, case=seen.case, step=one.step)
    filled: dict[str, str] = {}
    for _, known in found:
        filled.update(known or {})  # type: ignore[arg-type]  # Django types any answer as text
    return filled


def _step(seen: Seen, one: Possible) -> Step | None:
    place = seen.case.place(one.step)
    return place.step if place else None


def _act(request: HttpRequest, seen: Seen, one: Possible, form: ActForm) -> Row:
    """Do it; what stood in the way, with the clause, or nothing."""
    try:
        calendar = None
        if one.act == CALENDAR:
            calendar = office_calendar(seen.record.calendar.name)
        done = act_on_case(
            by=actor_behind(request), at=timezone.now(), case=seen.kept.key, intent=form.intent(one.role),
            head=form.cleaned_data["head"], calendar=calendar,
        )  # fmt: skip
    except Problems as problems:
        return _refusal(seen, problems, one.step)
    _say_done(request, done)
    return {}


def _refusal(seen: Seen, problems: Problems, step: str) -> Row:
    """What stands in the way, and the clause."""
    cite = problems.cite if isinstance(problems, RefusedByProcedure) else ""
    return {
        "reasons": [why(problem, seen.words, seen.case, step) for problem in problems.problems],
        "clause": seen.words.clause(cite) if cite else "",
    }


def _say_refused(request: HttpRequest, seen: Seen, problems: Problems, step: str) -> None:
    for reason in _refusal(seen, problems, step)["reasons"]:
        messages.error(request, reason)


def _say_done(request: HttpRequest, done: Done) -> None:
    if done.record is None:
        messages.info(request, say("cases.waits"))
    elif done.record.case.end:
        end = words_of(done.record.case).step(done.record.case.end)
        messages.success(request, say("case.state_closed", end=end))
    else:
        messages.success(request, say("cases.recorded"))


def _context(seen: Seen, one: Possible, step: Step | None) -> Row:
    """In which role, by which clause, where it leads."""
    words, title = seen.words, seen.words.act(one.act)
    is_of_step = step is not None and one.act in step.go
    return {
        "title": say("case.event", step=words.step(one.step), act=title) if is_of_step else title,
        "trail": [
            {"title": say("cases.title"), "href": reverse("cases")},
            {"title": seen.heading, "href": reverse("case", args=[seen.kept.key])},
            {"title": title},
        ],
        "case": seen.kept, "role": words.role(one.role),
        "clause": words.clause((step.cite if step else "") or seen.case.procedure.cite),
        "leads_to": words.step(step.go[one.act]) if step is not None and is_of_step else "",
        "signers": step.signers if step is not None and is_of_step else 1,
        "hindered": why(one.hindrance, words, seen.case, one.step) if one.hindrance else "",
    }  # fmt: skip
