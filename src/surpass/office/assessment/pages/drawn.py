"""Parts of a run's pages as they were drawn before: a run never changes, so nothing is drawn twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from surpass.office.assessment.models import Run
from surpass.office.assessment.pages.words import wording

KEPT = 256
_drawn: OrderedDict[Hashable, SafeString] = OrderedDict()


def drawn_once(run: Run, seen: Hashable, table: Callable[[], dict[str, Any] | None]) -> SafeString:
    """The table of a run as HTML; *seen* is all that it depends on besides run and language, reach too.

    Missing:  None draws nothing.
    """

    def context() -> dict[str, Any] | None:
        found = table()
        return found and {"table": found}

    return part_once(run, seen, "site/parts/table.html", context)


def part_once(
    run: Run, seen: Hashable, template: str, context: Callable[[], dict[str, Any] | None]
) -> SafeString:
    """The same for any part of a page, by the template that draws it."""
    key = (run.pk, run.key, run.files_digest, wording().lang, template, seen)
    if key not in _drawn:
        found = context()
        _drawn[key] = SafeString("") if found is None else render_to_string(template, found)
    _drawn.move_to_end(key)
    if len(_drawn) > KEPT:
        _drawn.popitem(last=False)
    return _drawn[key]


def forget() -> None:
    """Draw every part anew from here on: another database may hold another run under the same number."""
    _drawn.clear()
