"""The page beside a case: the nearest entries, in words, for those who read and decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from surpass.mechanisms.error_tolerance.alike import Alike, Point
from surpass.office.accounts.doors import door
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.pages.file.page import trail
from surpass.office.cases.pages.seen import Seen, seen_case
from surpass.office.error_tolerance.learning.library.titles import Called, called_on
from surpass.office.error_tolerance.learning.models import Precedent
from surpass.office.error_tolerance.learning.nearest.profile import nearest_to
from surpass.office.error_tolerance.learning.words import say, wording
from surpass.office.error_tolerance.weighing.screening.agreeing import screens
from surpass.office.error_tolerance.weighing.seats import is_only_party
from surpass.office.error_tolerance.weighing.worksheet.blind import filed_in, may_see

PAGE = "error_tolerance/learning/nearest.html"
Row = dict[str, Any]


def links_of_case(*, seen: Seen, **_: Any) -> list[tuple[str, str]]:
    """From a case with situations to its nearest precedents, for those who read and decide."""
    if not roles_of(seen.case, seen.person) or is_only_party(seen) or not screens(seen.case):
        return []
    return [(say("learning.nearest"), reverse("error_tolerance:nearest", args=[seen.kept.key]))]


@require_safe
@door("error_tolerance.see_nearest")
def nearest(request: HttpRequest, key: str) -> HttpResponse:
    """The page; a reader who has not filed is told that only their own worksheet was held beside them."""
    seen = seen_case(request, key, act="error_tolerance.see_nearest")
    if is_only_party(seen) or not screens(seen.case):
        raise Http404
    found = nearest_to(seen.kept, seen.case, person=seen.person, on=seen.today)
    context = {
        "title": say("learning.nearest"), "expected": say("learning.nearest_expected"), "case": seen.kept,
        "trail": trail(seen, say("learning.nearest")),
        "is_blind": not may_see(seen.case, filed_in(seen.kept, seen.case), seen.person),
        "entries": [entry_shown(one, held) for one, held in found],
    }  # fmt: skip
    return render(request, PAGE, context)


def entry_shown(one: Precedent, held: Alike) -> Row:
    """One entry: what was alike, what differed, what one of the two does not say."""
    called = called_on(timezone.localdate())
    return {
        "id": one.pk, "title": one.title, "happened": one.happened, "year": one.year, "reply": one.reply,
        "outcome": say(f"learning.outcome_{one.outcome}"),
        "alike": sentences(held.alike, called), "differs": sentences(held.differs, called),
        "unknown": sentences(held.unknown, called),
    }  # fmt: skip


def sentences(points: Iterable[Point], called: Called) -> list[str]:
    """Each point as a sentence."""
    return [
        say(
            f"learning.{'same' if point.here == point.there else 'other'}", what=_what(point, called),
            here=_word(point, point.here), there=_word(point, point.there),
        )
        for point in points
    ]  # fmt: skip


def _what(point: Point, called: Called) -> str:
    if point.sort == "kind":
        return say("learning.head_kind")
    words = called.situation if point.sort == "situation" else called.factor
    return words(point.name, wording())


def _word(point: Point, word: str) -> str:
    if not word:
        return say("learning.not_said")
    key = {"situation": "learning.situation_", "factor": "weighing.leans_", "kind": "tolerance.kind_"}
    return say(f"{key[point.sort]}{word}")
