"""What pages of the registry say, the day they show, and their pages of rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import get_language

from surpass.exchange.showing.wording import Wording, load_wording
from surpass.foundation.problems import Problem
from surpass.office.registry.reading.authority import MayBeMoved
from surpass.office.registry.reading.tree import Tree

ON_A_PAGE = 100


def wording() -> Wording:
    """The wording of the language that this request is answered in."""
    return load_wording(get_language() or "zh")


def say(key: str, **values: object) -> str:
    """A sentence of the registry in the reader's language."""
    return wording().say(f"registry.{key}", **values)


def named(name: Mapping[str, str]) -> str:
    """A name in the reader's language, else in the one it has."""
    return wording().text(name)


def in_both(zh: str, en: str) -> str:
    """Two names as one in the reader's language."""
    return named({"zh": zh, "en": en})


def sentence(problem: Problem) -> str:
    """What is wrong, in the reader's words; a problem that has none is told as it is."""
    key = f"registry.fault_{problem.code.removeprefix('registry-').replace('-', '_')}"
    if wording().has(key):
        return wording().say(key, found=problem.found, expected=problem.expected)
    return str(problem)


@dataclass(frozen=True, slots=True)
class Clocks:
    """The day that a page shows, and the day up to whose end things were known (None: until now)."""

    on: date
    known_on: date | None

    @property
    def known(self) -> datetime | None:
        """The instant up to which things were known."""
        if self.known_on is None:
            return None
        return timezone.make_aware(datetime.combine(self.known_on + timedelta(days=1), time()))


def clocks_of(request: HttpRequest) -> Clocks:
    """The day and the day of knowledge that a reader asked for.

    Missing:  today, as known now; the same for words that are no days.
    """
    return Clocks(_day(request, "on") or timezone.localdate(), _day(request, "known"))


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None


def local_time(instant: str) -> str:
    """An instant of the ledger as clocks here show it; a day stays a day."""
    if "T" not in instant:
        return instant
    return timezone.localtime(datetime.fromisoformat(instant)).strftime("%Y-%m-%d %H:%M")


def days(since: date, until: date | None) -> str:
    """From a day until another one, as people write it."""
    return say("days_open", since=since) if until is None else say("days", since=since, until=until)


def authority_fact(units: Tree, moved: MayBeMoved) -> dict[str, str]:
    """Who appoints and moves a head, and what that means here."""
    node = units.nodes.get(moved.authority)
    authority = named(node.name) if node else moved.authority
    return {
        "term": say("head_authority"),
        "said": authority or say("authority_none"),
        "note": wording().say(moved.why, authority=authority),
    }


def table(name: str, *, heads: Iterable[str], rows: Iterable[list[Any]], **more: Any) -> dict[str, Any]:
    """A table of the design system: each head is ``kind:word`` of the registry.

    Examples:
        >>> table("names", heads=["name:head_unit"], rows=[])["columns"][0]["kind"]
        'name'
    """
    columns = [
        {"kind": kind, "title": say(word)} for kind, _, word in (head.partition(":") for head in heads)
    ]
    empty = {"said": say("nothing"), "why": "", "href": "", "next": ""}
    title = more.pop("title", None) or say(f"table_{name}")
    return {
        "id": name, "title": title, "columns": columns, "empty": empty,
        "rows": [{"cells": cells} for cells in rows], **more,
    }  # fmt: skip


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
    return {
        "first": page.start_index(),
        "last": page.end_index(),
        "size": f"{page.paginator.count:,}",
        "page": page.number,
        "pages": page.paginator.num_pages,
        "before": address(asked, page=page.previous_page_number()) if page.has_previous() else "",
        "after": address(asked, page=page.next_page_number()) if page.has_next() else "",
    }
