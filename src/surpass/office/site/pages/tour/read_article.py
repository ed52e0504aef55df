"""The article as values: parts, rows and doors, each with the address that does it, if one does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.urls import NoReverseMatch, reverse

Text = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One point: what the article says, what this does, where; ``comes`` where nothing serves it yet."""

    key: str
    says: Text
    does: Text
    page: str
    role: str
    comes: Text

    @property
    def url(self) -> str:
        """Where it is done; empty where nothing serves it yet."""
        return address(self.page)


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter of the article."""

    key: str
    title: Text
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """A way through several rooms, for whoever has five minutes."""

    key: str
    title: Text
    says: Text
    page: str
    role: str

    @property
    def url(self) -> str:
        """Where it begins."""
        return address(self.page)


def address(page: str) -> str:
    """The address of a named page.

    Missing:  empty: no such page is served.
    """
    try:
        return reverse(page) if page else ""
    except NoReverseMatch:
        return ""


@cache
def article() -> tuple[tuple[Part, ...], tuple[Door, ...]]:
    """The parts and the doors, as ``article.yaml`` has them."""
    text = files("surpass.office.site.pages.tour").joinpath("article.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    parts = tuple(Part(one["key"], one["title"], tuple(map(_row, one["rows"]))) for one in read["parts"])
    return parts, tuple(Door(**door) for door in read["doors"])


def _row(row: Mapping[str, Any]) -> Row:
    return Row(
        key=row["key"], says=row["says"], does=row["does"],
        page=row.get("page", ""), role=row.get("role", ""), comes=row.get("comes", {}),
    )  # fmt: skip
