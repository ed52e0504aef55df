"""Canonical entries: what was done, by which key, when, about what; one act has one spelling in bytes.

The form is that of RFC 8785 (JSON Canonicalization) without floats: decimals are text, whole numbers are
exact in every reader. Names, reasons and whatever else is personal stand in sealed payloads; the entry holds
their digests (`surpass.ledger.seal`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NoReturn

from surpass.foundation.problems import EvidenceProblem, Problem, UseProblem, raise_all
from surpass.ledger.tiles import LONGEST_ENTRY, too_long

VERSION = 1
MOST_INTEGER = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exact."""
KEYS = ("v", "act", "actor", "at", "about", "facts", "sealed")
DEEPEST = 32
"""Levels of lists and mappings in the facts."""

_ACT = re.compile(r"[a-z][a-z0-9_.-]*")
_ACTOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:@-]*")
_SUBJECT = re.compile(r"[a-z][a-z_]*:[^\s\x00-\x1f]+")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_HALF = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One act, as it stands in the ledger.

    ``actor`` is a key, never a name. ``at`` is UTC, to the second, or a day where the hour would tell who it
    was. ``about`` are subjects such as ``unit:T01``; ``sealed`` are digests of sealed personal payloads.
    """

    act: str
    actor: str
    at: str
    about: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    sealed: tuple[str, ...] = ()
    v: int = VERSION


def utc_text(instant: datetime) -> str:
    """An instant as entries write it.

    Examples:
        >>> utc_text(datetime.fromisoformat("2026-03-02T08:30:00.9+08:00"))
        '2026-03-02T00:30:00Z'
    """
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def entry_bytes(
    *,
    act: str,
    actor: str,
    at: str,
    about: Iterable[str] = (),
    facts: Mapping[str, Any] | None = None,
    sealed: Iterable[str] = (),
) -> bytes:
    """The one spelling of an act.

    Raises:   UseProblem: ``ledger-entry-wrong``, each key that is not of its form, each float and each value
              that has no canonical form; ``ledger-entry-long``.
    Examples:
        >>> entry_bytes(
        ...     act="returns.accept",
        ...     actor="u7",
        ...     at="2026-03-02T00:30:00Z",
        ...     about=["unit:T01"],
        ...     facts={"value": Decimal("0.350")},
        ... ).decode()
        '{"about":["unit:T01"],"act":"returns.accept","actor":"u7","at":"2026-03-02T00:30:00Z","facts":{"value":"0.350"},"sealed":[],"v":1}'
    """
    found: list[Problem] = []
    content = {
        "about": _texts(about, "about", _SUBJECT, found),
        "act": _text(act, "act", _ACT, found),
        "actor": _text(actor, "actor", _ACTOR, found),
        "at": _time(at, found),
        "facts": _plain(facts or {}, "facts", found),
        "sealed": _texts(sealed, "sealed", _DIGEST, found),
        "v": VERSION,
    }
    raise_all(UseProblem, found)
    written = _written(content)
    if len(written) > LONGEST_ENTRY:
        raise UseProblem([too_long(len(written))])
    return written


def read_entry(written: bytes) -> Entry:
    """The act that was written.

    Raises:   EvidenceProblem: ``ledger-entry-unreadable``, no entry, of a later version, or not in its one
              spelling.
    """
    try:
        held = json.loads(written.decode(), parse_float=_no_float, parse_constant=_no_float)
        content = {key: held[key] for key in KEYS if key != "v"}
        is_sound = held["v"] == VERSION and entry_bytes(**content) == written
    except (ValueError, KeyError, TypeError, RecursionError):
        is_sound = False
    if is_sound:
        return Entry(**content | {"about": tuple(content["about"]), "sealed": tuple(content["sealed"])})
    problem = Problem(
        code="ledger-entry-unreadable",
        where="entry",
        found=repr(written[:60].decode(errors="replace")),
        expected=f"an entry of version {VERSION}, in its canonical spelling",
        next_step="read it with the version of the software that wrote it, or restore it",
    )
    raise EvidenceProblem([problem])


def _no_float(text: str) -> NoReturn:
    raise ValueError(text)


def _written(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _plain(value: object, where: str, found: list[Problem], depth: int = 0) -> object:
    """*value* as JSON with sorted keys; what has no canonical form is a problem at its place."""
    if isinstance(value, Mapping) and depth < DEEPEST:
        return _sorted(value, where, found, depth)
    if isinstance(value, list | tuple) and depth < DEEPEST:
        return [_plain(one, f"{where}[{at}]", found, depth + 1) for at, one in enumerate(value)]
    if expected := _lacks(value):
        _wrong(where, value, expected, found)
    return f"{value:f}" if isinstance(value, Decimal) else value


def _lacks(value: object) -> str:
    """What a single value would have to be to have a canonical form; nothing when it has one."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str):
        return "" if _is_whole(value) else "whole characters"
    if isinstance(value, int):
        return "" if -MOST_INTEGER <= value <= MOST_INTEGER else f"at most {MOST_INTEGER}, or text"
    if isinstance(value, Decimal):
        return "" if value.is_finite() else "a finite decimal"
    return f"text, whole number, decimal, true, false or none, in at most {DEEPEST} levels"


def _sorted(value: Mapping[Any, Any], where: str, found: list[Problem], depth: int) -> dict[str, object]:
    """A mapping in the order of RFC 8785: by UTF-16 code units."""
    if not all(isinstance(key, str) and _is_whole(key) for key in value):
        _wrong(where, [*value], "keys that are text", found)
        return {}
    order = sorted(value, key=lambda key: key.encode("utf-16-be"))
    return {key: _plain(value[key], f"{where}.{key}", found, depth + 1) for key in order}


def _is_whole(text: str) -> bool:
    """Whether no half of a character stands in the text."""
    return text.isascii() or not _HALF.search(text)


def _text(value: object, where: str, form: re.Pattern[str], found: list[Problem]) -> object:
    if not (isinstance(value, str) and form.fullmatch(value) and _is_whole(value)):
        _wrong(where, value, f"text of the form {form.pattern}", found)
    return value


def _texts(values: Iterable[object], where: str, form: re.Pattern[str], found: list[Problem]) -> list[object]:
    if isinstance(values, str):
        _wrong(where, values, "a list", found)
        return []
    return [_text(value, f"{where}[{at}]", form, found) for at, value in enumerate(values)]


def _time(value: str, found: list[Problem]) -> str:
    try:
        is_time = bool(_INSTANT.fullmatch(value) and datetime.fromisoformat(value))
    except (TypeError, ValueError):
        is_time = False
    if not is_time:
        _wrong("at", value, "a UTC time such as 2026-03-02T00:30:00Z, or a day", found)
    return value


def _wrong(where: str, value: object, expected: str, found: list[Problem]) -> None:
    problem = Problem(
        code="ledger-entry-wrong",
        where=where,
        found=repr(value)[:80],
        expected=expected,
        next_step="pass it in that form; floats are never written, decimals are",
    )
    found.append(problem)
