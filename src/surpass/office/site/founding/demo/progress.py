"""The year in progress: three rounds that stand at different points, so that each role finds its task."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from surpass.foundation.facts import Facts
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.acts.accept_values import accept_values
from surpass.office.returns.acts.propose_freeze import propose_freeze
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.acts.send_back import send_back
from surpass.office.returns.acts.send_values import send_values
from surpass.office.returns.cells.changing import Wanted
from surpass.office.returns.models import Cell, Round
from surpass.office.site.founding.demo.rounds import texts_of

BLOCK = 400
CLERKS_TOWN, IDLE_TOWN = "T01", "T02"
REASON = "与统计月报不一致，请核对单位。 ‖ Differs from the monthly report: please check the unit."


def fill(
    found: Round, facts: Facts, clerks: Mapping[str, Actor], *, at: datetime, but: Sequence[str] = ()
) -> None:
    """Each unit's clerk types what the facts say and sends it; units in *but* do nothing."""
    texts = texts_of(facts, found)
    for unit, clerk in clerks.items():
        if unit in but:
            continue
        cells = [cell for cell in found.cells.filter(place=unit).order_by("item__order") if cell.pk in texts]
        if not cells:
            continue
        saved = save_values(by=clerk, at=at, wanted=[_want(cell, texts[cell.pk]) for cell in cells])
        send_values(by=clerk, at=at, wanted=[_want(cell) for cell in saved])


def fill_half(found: Round, facts: Facts, clerk: Actor, *, at: datetime) -> None:
    """One town in the middle of it: some values sent, some typed, the rest empty."""
    texts = texts_of(facts, found)
    cells = [
        cell for cell in found.cells.filter(place=CLERKS_TOWN).order_by("item__order") if cell.pk in texts
    ]
    saved = save_values(
        by=clerk, at=at, wanted=[_want(cell, texts[cell.pk]) for cell in cells[: len(cells) * 2 // 3]]
    )
    send_values(by=clerk, at=at, wanted=[_want(cell) for cell in saved[: len(cells) // 3]])


def return_one(found: Round, bureau: Actor, *, at: datetime, reason: str) -> None:
    """The bureau sends the town's first value back."""
    sent = found.cells.filter(place=CLERKS_TOWN, state=Cell.State.SENT).order_by("item__order").first()
    if sent is not None:
        send_back(by=bureau, at=at, wanted=[_want(sent, reason=reason)])


def accept_all(
    found: Round, bureau: Actor, *, at: datetime, is_wanted: Callable[[Cell], bool] = lambda _: True
) -> None:
    """The bureau accepts what was sent, in blocks."""
    sent = [cell for cell in found.cells.filter(state=Cell.State.SENT).order_by("pk") if is_wanted(cell)]
    for start in range(0, len(sent), BLOCK):
        accept_values(by=bureau, at=at, wanted=[_want(cell) for cell in sent[start : start + BLOCK]])


def tell_progress(
    rounds: Mapping[str, Round],
    facts: Facts,
    clerks: Mapping[str, Actor],
    *,
    office: Actor,
    bureau: Actor,
    at: datetime,
) -> None:
    """Targets half returned; poverty waiting for the first person's proposal; monitoring for the second's."""
    day = timedelta(days=1)
    target, poverty, monitoring = rounds["target"], rounds["poverty"], rounds["monitoring"]
    fill(target, facts, clerks, at=at, but=(CLERKS_TOWN, IDLE_TOWN))
    fill_half(target, facts, clerks[CLERKS_TOWN], at=at)
    for found in (poverty, monitoring):
        fill(found, facts, clerks, at=at)
    return_one(target, bureau, at=at + day, reason=REASON)
    accept_all(target, bureau, at=at + day, is_wanted=lambda cell: cell.place_id > "T20")
    for found in (poverty, monitoring):
        accept_all(found, bureau, at=at + day)
    propose_freeze(by=office, at=at + 2 * day, found=monitoring)


def _want(cell: Cell, text: str = "", reason: str = "") -> Wanted:
    return Wanted(cell=cell.pk, version=cell.version, text=text, reason=reason)
