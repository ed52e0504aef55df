"""What pages of tables say, in the reader's language."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from surpass.exchange.showing.wording import Wording, load_wording
from surpass.foundation.problems import Problem
from surpass.office.accounts.doors import actor_behind
from surpass.office.returns.cells.subjects import rounds_seen
from surpass.office.returns.models import Round


def wording() -> Wording:
    """The wording of the language that this request is answered in."""
    return load_wording(get_language() or "zh")


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(f"sheets.{key}", **values)


def sentence(problem: Problem) -> str:
    """What is wrong, in the reader's words; a problem that has none is told as it is."""
    code = problem.code.replace("-", "_")
    for room in ("sheets", "returns"):
        if wording().has(f"{room}.fault_{code}"):
            key = f"{room}.fault_{code}"
            return wording().say(key, found=problem.found, expected=problem.expected)
    return str(problem)


def round_seen(request: HttpRequest, key: str) -> Round:
    """The round of a key, if the reader sees any of its values; else it is not there."""
    return get_object_or_404(rounds_seen("returns.see_values", actor_behind(request)), key=key)


def title_of(found: Round) -> str:
    """A round's title and period."""
    title = wording().text({"zh": found.title_zh, "en": found.title_en})
    return wording().say("sheets.template_title", title=title, period=found.period)
