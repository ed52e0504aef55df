"""Parts of tables that several pages share: columns of states, the pager, addresses with another word."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.http import QueryDict

from surpass.office.returns.models import Cell
from surpass.office.returns.pages.words import say


def state_columns() -> list[dict[str, str]]:
    """One column for each state of a cell, then late."""
    states = [{"kind": "n", "title": say(f"returns.count_{state.value}")} for state in Cell.State]
    return [*states, {"kind": "n", "title": say("returns.count_late")}]


def address(asked: QueryDict, **changed: object) -> str:
    """This page's address with some words changed; None takes one out."""
    words = asked.copy()
    for name, value in changed.items():
        words.pop(name, None)
        if value is not None:
            words[name] = str(value)
    return f"?{words.urlencode()}"


def pager(page: Page[Any], asked: QueryDict) -> dict[str, Any] | None:
    """The variables of the pager.

    Missing:  None: everything stands on one page.
    """
    if page.paginator.num_pages < 2:
        return None
    before = address(asked, page=page.previous_page_number()) if page.has_previous() else ""
    after = address(asked, page=page.next_page_number()) if page.has_next() else ""
    return {
        "first": page.start_index(),
        "last": page.end_index(),
        "size": f"{page.paginator.count:,}",
        "page": page.number,
        "pages": page.paginator.num_pages,
        "before": before,
        "after": after,
    }
