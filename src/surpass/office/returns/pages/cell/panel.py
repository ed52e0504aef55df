"""The panel of a cell: what is asked, what was said, by whom, and what stands behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.documents.files.grades import Grade
from surpass.office.returns.cells.history import earlier, looks_of, targets
from surpass.office.returns.cells.subjects import cells_within, subject_of
from surpass.office.returns.models import Backing, Cell, Round, SiteCheck, Stamp
from surpass.office.returns.pages.marks import marks, said_of
from surpass.office.returns.pages.oddities import look_words
from surpass.office.returns.pages.words import (
    clause_said,
    digits,
    people,
    say,
    title_of,
    trail_to,
    unit_of,
    units,
    when,
    written,
)

ACTS = (
    "remark", "add_evidence", "grade_evidence", "accept_values", "send_back", "correct_values",
    "record_site_check",
)  # fmt: skip
STAMP_TONES = {"returns.accept_values": "good", "returns.send_back": "soon"}
STAMP_SHAPES = {
    "returns.save_values": "draft", "returns.send_values": "sent", "returns.accept_values": "accepted",
    "returns.send_back": "sent_back", "returns.correct_values": "accepted", "returns.draw_sample": "next",
}  # fmt: skip


def cells_seen(actor: Actor) -> QuerySet[Cell]:
    """The cells whose page a reader may open, with what the page needs of each."""
    seen = cells_within("returns.see_values", actor)
    return seen.select_related("item__bureau", "round__place", "place")


def panel_of(cell: Cell, actor: Actor) -> dict[str, Any]:
    """Everything that the panel shows."""
    stamps = list(cell.stamps.order_by("-version", "-pk"))
    backings = list(cell.backings.select_related("evidence").order_by("pk"))
    checks = list(cell.checks.order_by("pk"))
    names = people(
        [*(one.by for one in stamps), *(one.by for one in checks), *(one.added_by for one in backings)]
    )
    is_open = cell.round.state == Round.State.OPEN
    past = earlier([cell])
    places = units(filter(None, [cell.place_id, cell.item.bureau_id]), period=cell.period)
    look = looks_of([cell], past).get(cell.pk)
    return {
        "title": title_of(cell.item),
        "trail": [*trail_to(cell.round), {"title": title_of(cell.item)}],
        "cell": cell,
        "unit_name": places[cell.place_id],
        "value": said_of(cell),
        "reason": written(cell.reason),
        "marks": marks(cell, is_open=is_open),
        "facts": _facts(cell, places),
        "past": past[cell.pk],
        "looks": look_words(look) if look else [],
        "stamps": [shown_stamp(stamp, names, sees_entries=sees_entries(actor)) for stamp in stamps],
        "remarks": cell.remarks.select_related("by").order_by("pk"),
        "backings": [_backing(one, names) for one in backings],
        "checks": [_check(one, names) for one in checks],
        "grades": [(grade, say(f"returns.grade_{grade.lower()}")) for grade in Grade.values],
        "outcomes": [(one, say(f"returns.outcome_{one}")) for one in SiteCheck.Outcome.values],
        "may": may_do(cell, actor, is_open=is_open),
    }


def may_do(cell: Cell, actor: Actor, *, is_open: bool) -> dict[str, bool]:
    """Which acts the reader may do to this cell now."""
    subject = subject_of(cell)
    found = {name: reach_of(f"returns.{name}", actor).covers(subject) and is_open for name in ACTS}
    is_sent = cell.state == Cell.State.SENT
    found["accept_values"] &= is_sent
    for name in ("send_back", "correct_values"):
        found[name] &= is_sent or cell.state == Cell.State.ACCEPTED
    return found


def _facts(cell: Cell, places: Mapping[str, str]) -> list[dict[str, Any]]:
    item = cell.item
    limits = " – ".join("…" if limit is None else digits(limit) for limit in (item.low, item.high))
    has_limits = item.low is not None or item.high is not None
    told = [
        ("unit", places[cell.place_id]),
        ("period", cell.period),
        ("unit_of_measure", unit_of(item)),
        ("direction", say(f"returns.direction_{'up' if item.direction > 0 else 'down'}")),
        ("target", targets([cell]).get(cell.pk) or say("returns.no_target")),
        ("limits", limits if has_limits else say("returns.no_limits")),
        ("clause", clause_said(item.cite)),
        (
            "verified_by",
            places[item.bureau_id] if item.bureau_id else say("returns.by_office"),
        ),
    ]
    return [{"term": say(f"returns.{name}"), "said": text} for name, text in told if text]


def shown_stamp(stamp: Stamp, names: Mapping[str, str], *, sees_entries: bool) -> dict[str, str]:
    """A stamp as the design system shows it."""
    value = "/" if stamp.is_absent else stamp.text
    return {
        "verb": say(f"returns.did_{stamp.act.removeprefix('returns.')}"),
        "who": names.get(stamp.by, stamp.by),
        "when": when(stamp.at),
        "entry": say("returns.entry", number=stamp.entry),
        "href": entry_address(stamp.entry) if sees_entries else "",
        "tone": STAMP_TONES.get(stamp.act, "note"),
        "shape": STAMP_SHAPES.get(stamp.act, "note"),
        "reason": say("returns.value_and_reason", value=value, reason=stamp.reason)
        if stamp.reason
        else value,
    }


def entry_address(number: int) -> str:
    """The address of a ledger entry."""
    return reverse("entry", args=[number])


def sees_entries(actor: Actor) -> bool:
    """Whether the reader may open ledger entries."""
    return not reach_of("record.see_entries", actor).is_empty


def _backing(one: Backing, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "pk": one.pk,
        "name": one.name,
        "grade": one.grade,
        "claimed": one.claimed if one.claimed != one.grade else "",
        "size": f"{max(1, round(one.evidence.size / 1000)):,} kB",
        "by": names.get(one.added_by, one.added_by),
        "at": when(one.added_at),
        "href": reverse("returns:evidence", args=[one.pk]),
    }


def _check(one: SiteCheck, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "pk": one.pk,
        "outcome": say(f"returns.outcome_{one.outcome}") if one.outcome else "",
        "text": one.text,
        "note": one.note,
        "by": names.get(one.by, one.by),
        "at": when(one.at),
    }
