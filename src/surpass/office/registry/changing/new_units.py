"""Units that begin: their code is looked at, their place made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.models import Place
from surpass.office.registry.models import Kind, Unit, UnitVersion

KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """What is said of a unit that begins; see ``UnitVersion``."""

    key: str
    kind: str
    name_zh: str
    name_en: str = ""
    order: int = 0
    authority: str | None = None
    authority_text: str = ""


def begin_unit(new: NewUnit, *, parent: str | None, from_: date, until: date | None = None) -> UnitVersion:
    """Make the place and the unit; its first version is returned, not yet recorded.

    Raises:   UseProblem: ``registry-key-wrong``, ``registry-key-taken``, ``registry-kind-unknown``.
    """
    check_key(new.key)
    if Unit.objects.filter(pk=new.key).exists():
        raise UseProblem([_wrong("registry-key-taken", new.key, "a code that no unit has or had")])
    if new.kind not in Kind.values:
        raise UseProblem([_wrong("registry-kind-unknown", new.kind, "a kind of unit")])
    above = Place.objects.get(pk=parent).path if parent else "/"
    place, _ = Place.objects.get_or_create(key=new.key, defaults={"path": f"{above}{new.key}/"})
    unit = Unit.objects.create(place=place, kind=new.kind)
    return UnitVersion(
        unit=unit,
        name_zh=new.name_zh,
        name_en=new.name_en,
        parent_id=parent,
        order=new.order,
        authority_id=new.authority,
        authority_text=new.authority_text,
        since=from_,
        until=until,
    )


def check_key(key: str) -> None:
    """Go on only with a code.

    Raises:   UseProblem: ``registry-key-wrong``.
    """
    if not KEY.fullmatch(key):
        raise UseProblem([_wrong("registry-key-wrong", key, "letters, digits, - and _, at most 40")])


def _wrong(code: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code, where="code", found=repr(found[:60]), expected=expected,
        next_step="choose another one",
    )  # fmt: skip
