"""The years that are over, taken over from a file as any district would do it on its first day."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from surpass.foundation.facts import Facts
from surpass.foundation.period import Cycle, Period
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.returns.sheets.history.asking import Asking, asking_by
from surpass.office.returns.sheets.history.take_in import Past, take_in
from surpass.policy.resolve import resolve
from surpass.policy.shape.pack import Pack

SOURCE = "年度考核档案（虚构） ‖ Archive of the yearly assessments (fictitious)"


def take_over_history(pack: Pack, facts: Facts, *, by: Actor, place: Place, at: datetime) -> None:
    """A file of past values for each programme, written and taken in."""
    with tempfile.TemporaryDirectory() as folder:
        for programme in pack.programmes:
            cycle = Cycle(resolve(pack, programme=programme, on=pack.in_force_from).cycle)
            path = Path(folder) / f"{programme}.csv"
            asking = asking_by(pack, programme=programme, on=_last_day(facts, cycle))
            _write(path, facts, asking, cycle)
            past = Past(
                path=path,
                place=place,
                prefix=f"{programme}-results",
                asking=asking,
                source=SOURCE,
                cycle=cycle,
            )
            for _ in take_in(past, by=by, at=at):
                pass


def _last_day(facts: Facts, cycle: Cycle) -> date:
    periods = [Period.read(period) for _, _, period in facts.values]
    return max(period.last_day for period in periods if period.cycle == cycle)


def _write(path: Path, facts: Facts, asking: Asking, cycle: Cycle) -> None:
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(("unit", "period", "item", "value"))
        writer.writerows(row for row in _rows(facts) if row[2] in asking.items and _is_of(row[1], cycle))


def _is_of(period: str, cycle: Cycle) -> bool:
    return Period.read(period).cycle == cycle


def _rows(facts: Facts) -> Iterator[tuple[str, str, str, str]]:
    for (series, unit, period), reading in facts.values.items():
        if reading.value is not None:
            yield unit, period, f"value:{series}", reading.text
    for (item, unit, period), count in facts.counts.items():
        yield unit, period, f"count:{item}", f"{count:f}"
    for (item, unit, period), flag in facts.flags.items():
        if flag is not None:
            yield unit, period, f"flag:{item}", "1" if flag else "0"
