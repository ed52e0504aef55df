"""How far the regime is carried out, unit by unit; the same as a file that any assessment takes in."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from surpass.foundation.period import Period
from surpass.office.accounts.doors import actor_behind, door
from surpass.office.documents.files.handing_out import attachment
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.rollout.duties.pages.words import say
from surpass.office.rollout.duties.reading.figures import NAMES, as_csv, figures, values
from surpass.office.rollout.duties.seen import SEE
from surpass.rollout.duties.figures import Share

YEARS = 100
"""An address that names a year further off names none."""


@door(SEE)
def rollout_figures(request: HttpRequest) -> HttpResponseBase:
    """Of a period: this year, unless one is chosen."""
    today = timezone.localdate()
    period = _asked(request.GET.get("period", ""), today)
    found = figures(actor_behind(request), period, on=today)
    if "file" in request.GET:
        written = as_csv(values(found, period))
        return attachment(written, name=f"rollout-{period}.csv", media_type="text/csv; charset=utf-8")
    names = unit_names([one.unit for one in found])
    table = {
        "id": "figures", "title": str(period), "stacks": True, "note": say("duties.figures_note"),
        "columns": [{"kind": "name", "title": say("duties.head_unit")}]
        + [{"kind": "n", "title": say(f"duties.figure_{name}")} for name in NAMES],
        "rows": [
            {"cells": [{"text": names[one.unit]}, *(_cell(name, one.shares.get(name)) for name in NAMES)]}
            for one in found
        ],
        "empty": {"said": say("duties.no_figures"), "why": say("duties.no_figures_why")},
    }  # fmt: skip
    title, above = say("duties.figures"), reverse("rollout:duties:list")
    context = {
        "title": title, "expected": say("duties.figures_expected"),
        "trail": [{"title": say("duties.title"), "href": above}, {"title": title}],
        "table": table, "period": str(period), "periods": _offered(today),
    }  # fmt: skip
    return render(request, "duties/figures.html", context)


def _asked(said: str, today: date) -> Period:
    """The period that an address names; what is none is this year."""
    this_year = Period.read(str(today.year))
    try:
        found = Period.read(said)
    except ValueError:
        return this_year
    return found if abs(found.year - today.year) < YEARS else this_year


def _offered(today: date) -> list[str]:
    """This year and the last, and the four quarters up to today."""
    now = Period.read(f"{today.year}-Q{(today.month + 2) // 3}")
    years = [str(today.year), str(today.year - 1)]
    return [*years, *(str(now.shifted(-back)) for back in range(4))]


def _cell(name: str, share: Share | None) -> dict[str, object]:
    if share is None or share.percent is None:
        key = "too_few" if name == "cases_in_time" else "nothing_owed"
        return {"text": say(f"duties.{key}"), "is_blank": True}
    return {"text": f"{share.percent} %", "note": f"{share.done}/{share.of}"}
