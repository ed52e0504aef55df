"""Frozen facts: canonical csv files that read back as they were, and a digest of what they say."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from surpass.foundation.effects import Blocker, Effect, InForce
from surpass.foundation.facts import Facts, Key, Membership, Reading, UnitRow

UNITS = ("unit", "name_zh", "name_en", "grouping", "group", "from", "until")
VALUES = ("series", "unit", "period", "value", "text", "status", "stamp")
TARGETS = ("indicator", "unit", "period", "target")
COUNTS = ("item", "unit", "period", "count", "note")
FLAGS = ("item", "unit", "period", "value", "note")
EFFECTS = ("unit", "effect", "from", "until", "cause", "cite")
BLOCKERS = (*EFFECTS, "kind", "count", "act")
_TRUTH = {True: "true", False: "false", None: "unknown"}
_RISKY = frozenset("=+-@\t\r'")

_PLAIN = re.compile(r"[+-][\d.,]+")
_QUOTED = re.compile(r"[,\"\r\n]")


def facts_files(facts: Facts) -> dict[str, bytes]:
    """The facts as csv files: sorted by key, UTF-8, LF; equal facts give equal bytes.

    Text that a spreadsheet could take for a formula gets a leading apostrophe, taken off when read back.
    Missing:  without effects in force there is no effects.csv; without blockers it has no columns for them.
    """
    files = {
        "units.csv": _written(UNITS, _unit_rows(facts)),
        "values.csv": _written(VALUES, _value_rows(facts)),
        "targets.csv": _written(TARGETS, _number_rows(facts.targets)),
        "counts.csv": _written(COUNTS, ([*row, ""] for row in _number_rows(facts.counts))),
        "flags.csv": _written(FLAGS, _flag_rows(facts)),
    }
    if facts.effects or facts.blockers:
        files["effects.csv"] = effects_file(facts.effects, facts.blockers)
    return files


def effects_file(effects: Iterable[Effect], blockers: Sequence[Blocker]) -> bytes:
    """The table of effects in force and their blockers: what ``--effects`` reads, and a run keeps."""
    rows = [
        *map(_effect_row, sorted(effects, key=lambda row: row.order)),
        *map(_blocker_row, sorted(blockers, key=lambda row: row.order)),
    ]
    header = BLOCKERS if blockers else EFFECTS
    return _written(header, (row[: len(header)] for row in rows))


def facts_from_files(files: Mapping[str, bytes]) -> Facts:
    """The facts that ``facts_files`` wrote."""
    units: dict[str, UnitRow] = {}
    for unit, zh, en, grouping, group, from_, until in _read(files["units.csv"]):
        names = {key: name for key, name in (("zh", zh), ("en", en)) if name}
        before = units.get(unit, UnitRow(names=names))
        held = Membership(grouping=grouping, group=group, from_=_day(from_), until=_day(until))
        memberships = (*before.memberships, held) if grouping else before.memberships
        units[unit] = UnitRow(names=before.names, memberships=memberships)
    values = {
        (series, unit, period): Reading(
            value=Decimal(value) if value else None, text=text, stamp=stamp, status=status
        )
        for series, unit, period, value, text, status, stamp in _read(files["values.csv"])
    }
    truth = {text: value for value, text in _TRUTH.items()}
    acts = [_act(row) for row in _read(files.get("effects.csv", b"\n"))]
    return Facts(
        units=units,
        values=values,
        targets={(a, b, c): Decimal(number) for a, b, c, number in _read(files["targets.csv"])},
        counts={(a, b, c): Decimal(number) for a, b, c, number, _ in _read(files["counts.csv"])},
        flags={(a, b, c): truth[flag] for a, b, c, flag, _ in _read(files["flags.csv"])},
        effects=tuple(row for row in acts if isinstance(row, Effect)),
        blockers=tuple(row for row in acts if isinstance(row, Blocker)),
    )


def facts_digest(facts: Facts) -> str:
    """SHA-256 of what the facts say: keys, numbers, statuses, memberships.

    Where a value was read (stamp) and how it was typed (text) are left out: the same returns in another row
    order, layout or file are the same facts.
    """
    bare = Facts(
        units=facts.units,
        values={key: Reading(value=row.value, status=row.status) for key, row in facts.values.items()},
        targets=facts.targets,
        counts=facts.counts,
        flags=facts.flags,
        effects=facts.effects,
        blockers=facts.blockers,
    )
    whole = hashlib.sha256()
    for name, raw in sorted(facts_files(bare).items()):
        whole.update(f"{name} {len(raw)}\n".encode())
        whole.update(raw)
    return whole.hexdigest()


def canonical(value: Decimal) -> str:
    """A number in fixed-point text without idle zeros.

    Examples:
        >>> canonical(Decimal("12.50")), canonical(Decimal("1E+3")), canonical(Decimal("-0.0"))
        ('12.5', '1000', '0')
    """
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


# ---------------------------------------------------------------- rows


def _unit_rows(facts: Facts) -> Iterator[Sequence[str]]:
    for unit in sorted(facts.units):
        row = facts.units[unit]
        names = [row.names.get("zh", ""), row.names.get("en", "")]
        held = sorted(row.memberships, key=lambda item: (item.grouping, item.from_ or date.min, item.group))
        for item in held or [Membership(grouping="", group="")]:
            days = [day.isoformat() if day else "" for day in (item.from_, item.until)]
            yield [*_shielded([unit, *names, item.grouping, item.group]), *days]


def _value_rows(facts: Facts) -> Iterator[Sequence[str]]:
    for key in sorted(facts.values):
        row = facts.values[key]
        value = canonical(row.value) if row.value is not None else ""
        text, stamp = _shielded([row.text, row.stamp])
        yield [*_shielded(key), value, text, row.status, stamp]


def _number_rows(numbers: Mapping[Key, Decimal]) -> Iterator[list[str]]:
    for key in sorted(numbers):
        yield [*_shielded(key), canonical(numbers[key])]


def _flag_rows(facts: Facts) -> Iterator[list[str]]:
    for key in sorted(facts.flags):
        yield [*_shielded(key), _TRUTH[facts.flags[key]], ""]


def _effect_row(row: Effect) -> list[str]:
    return [*_grounded(row, row.effect), "bars", "", ""]


def _blocker_row(row: Blocker) -> list[str]:
    count = "" if row.count is None else f"{row.count}"
    return [*_grounded(row, row.blocks), "blocks", count, *_shielded([row.act])]


def _grounded(row: InForce, item: str) -> list[str]:
    days = [row.from_.isoformat(), row.until.isoformat() if row.until else ""]
    return [*_shielded([row.unit, item]), *days, *_shielded([row.cause, row.cite])]


def _act(cells: Sequence[str]) -> Effect | Blocker:
    """A row of effects.csv; one without the columns of blockers is an effect."""
    unit, item, start, end, cause, cite, kind, count, act = [*cells, "", "", ""][: len(BLOCKERS)]
    from_, until = date.fromisoformat(start), _day(end)
    if kind != "blocks":
        return Effect(unit=unit, effect=item, from_=from_, until=until, cause=cause, cite=cite)
    return Blocker(
        unit=unit, blocks=item, from_=from_, until=until, cause=cause, cite=cite,
        count=int(count) if count else None, act=act,
    )  # fmt: skip


def _shielded(texts: Iterable[str]) -> list[str]:
    """Formulas disarmed; a plain negative number is none."""
    return [f"'{text}" if text[:1] in _RISKY and not _PLAIN.fullmatch(text) else text for text in texts]


def _written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    return "".join(f"{','.join(map(_cell, row))}\n" for row in (header, *rows)).encode("utf-8")


def _cell(text: str) -> str:
    """Quoted where needed; the csv module forgets a lone carriage return."""
    return '"' + text.replace('"', '""') + '"' if _QUOTED.search(text) else text


def _read(raw: bytes) -> Iterator[list[str]]:
    rows = csv.reader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True)
    next(rows)
    for row in rows:
        yield [cell.removeprefix("'") for cell in row]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
