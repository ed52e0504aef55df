"""Would this be covered? The day, the questions of that day's rules, and what the rules would propose."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from surpass.exchange.mechanisms.error_tolerance.check import Checked, check_fact
from surpass.exchange.mechanisms.error_tolerance.law_of_day import Laws, laws_for
from surpass.exchange.mechanisms.error_tolerance.questions import GROUPS
from surpass.exchange.showing.finding_text import clause_words
from surpass.foundation.problems import Problems
from surpass.office.accounts.doors import wording
from surpass.office.error_tolerance.pages.check.form import AnswersForm, DayForm
from surpass.office.error_tolerance.pages.check.untraced import drawn, open_door
from surpass.office.packs import office_pack

PAGE = "error_tolerance/check.html"


@require_http_methods(["GET", "HEAD", "POST"])
@open_door("error_tolerance.check_fact")
def check(request: HttpRequest) -> HttpResponse:
    """What was sent travels in the body and is forgotten with the answer."""
    today, step = timezone.localdate(), request.POST.get("step", "")
    day = DayForm(request.POST if step else None, today=today)
    if not step or not day.is_valid():
        return drawn(PAGE, {"stage": "day", "form": day}, status=422 if step else 200)
    try:
        laws = laws_for(office_pack(), day=day.cleaned_data["day"], today=today)
    except Problems as none:
        said = wording().say("tolerance.no_rules", day=day.cleaned_data["day"].isoformat())
        return drawn(
            PAGE, {"stage": "day", "form": day, "refused": said, "problems": none.problems}, status=422
        )
    form = AnswersForm(laws, request.POST)
    whole = {"form": form, "day": day.cleaned_data["day"], "older": laws.is_older, "laws": _laws(laws)}
    if step != "answer" or not form.is_valid():
        return drawn(PAGE, {"stage": "questions", **whole})
    _, found = check_fact(office_pack(), day=laws.day, answers=form.answers, today=today)
    return drawn(PAGE, {"stage": "answer", "checked": [shown_law(one) for one in found], **whole})


def _laws(laws: Laws) -> list[dict[str, Any]]:
    return [
        {"editions": ", ".join(one.book.editions), "since": one.since, "is_of_today": one.is_of_today}
        for one in laws.laws
    ]


def shown_law(found: Checked) -> dict[str, Any]:
    """One law: what it came to, then every point with its clause, then what is still unknown."""
    say = wording().say
    return {
        "title": say("tolerance.law_of_today" if found.law.is_of_today else "tolerance.law_of_then",
                     day=found.law.since.isoformat()),
        "editions": ", ".join(found.law.book.editions),
        "clause": clause_words(found.proposal.why.children[-1].children[-1].children, wording()),
        "state": found.state, "said": say(f"tolerance.state_{found.state}"),
        "fitting": [wording().text(one.says) for one in found.fitting],
        "groups": [
            {
                "key": group, "title": say(f"tolerance.group_{group}"),
                "points": [
                    {
                        "says": wording().text(one.says), "clause": clause_words(one.cited, wording()),
                        "said": say("tolerance.only_body" if one.is_judged else f"tolerance.said_{word}"),
                    }
                    for one, word in found.answered
                    if one.group == group
                ],
            }
            for group in GROUPS
        ],
        "unknown": [wording().text(one.says) for one in found.unknown],
    }  # fmt: skip
