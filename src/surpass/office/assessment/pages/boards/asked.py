"""What a reader asks of the board, all of it in the address: groups, columns, order and filters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from surpass.office.assessment.models import Run

ALWAYS = ("rank", "unit")
HIDEABLE = (
    "band",
    "score",
    "improvement",
    "places",
    "change",
    "parts",
    "added",
    "deducted",
    "grade",
    "cuts",
    "values",
)
USUAL = tuple(name for name in HIDEABLE if name != "change")
MOVES = ("up", "down", "level")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One view of the board."""

    groups: tuple[str, ...]
    columns: tuple[str, ...] = USUAL
    sort: str = "rank"
    is_heat: bool = False
    name: str = ""
    grade: str = ""
    moved: str = ""

    @property
    def is_filtered(self) -> bool:
        """Whether some lines are left out."""
        return bool(self.name or self.grade or self.moved)

    def address(self, run: Run, *, form: str = "", **changes: object) -> str:
        """Where this view is, or one that differs from it by *changes*; what is usual is left out.

        *form*: its rows as a file, csv or xlsx.
        """
        one = replace(self, **changes)  # type: ignore[arg-type]
        words = [("group", ",".join(one.groups)), ("sort", one.sort if one.sort != "rank" else "")]
        words += [("view", "heat" if one.is_heat else ""), ("name", one.name), ("grade", one.grade)]
        words += [("moved", one.moved)]
        words += [("show", name) for name in one.columns] if one.columns != USUAL else []
        asked = urlencode([(name, word) for name, word in words if word])
        here = reverse("assessment:rows", args=[run.key, form]) if form else ""
        return (here or reverse("assessment:board", args=[run.key])) + (f"?{asked}" if asked else "")


def read_asked(words: QueryDict, *, groups: tuple[str, ...], usual: tuple[str, ...]) -> Asked:
    """The view that an address names; what it does not know is left out."""
    named = [group for group in words.get("group", "").split(",") if group in groups]
    shown = tuple(name for name in HIDEABLE if name in words.getlist("show"))
    moved = words.get("moved", "")
    return Asked(
        groups=tuple(dict.fromkeys(named)) or usual, columns=shown or USUAL, sort=words.get("sort", "rank"),
        is_heat=words.get("view") == "heat", name=words.get("name", "").strip(),
        grade=words.get("grade", ""), moved=moved if moved in MOVES else "",
    )  # fmt: skip
