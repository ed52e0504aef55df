"""``surpass rollout figures``: how far the regime is carried out, as values that a return takes in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson
from surpass.cli.printing import print_json, print_table
from surpass.foundation.period import Period
from surpass.foundation.problems import Problem, UseProblem

Asked = Annotated[str, typer.Option("--period", help="2026, 2026-H1, 2026-Q3, 2026-07.")]
Out = Annotated[Path | None, typer.Option("--out", help="Write them as csv, for an import of values.")]


@does("rollout.see_duties")
def figures(*, by: By, period: Asked, home: Home = HOME, out: Out = None, as_json: AsJson = False) -> None:
    """Shares counted by the office: duties and cases in time, moves settled, own rules."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.rollout.duties.reading import figures as counted

        read, today = _period(period), timezone.localdate()
        rows = counted.values(counted.figures(actor, read, on=today), read)
        if out is not None:
            out.write_bytes(counted.as_csv(rows))
    if as_json:
        print_json({"period": str(read), "values": rows})
        return
    print_table("figures", counted.COLUMNS, [tuple(row[name] for name in counted.COLUMNS) for row in rows])


def _period(said: str) -> Period:
    """Raises: UseProblem: ``period-unknown``: not one of the four forms, or a year no calendar has."""
    try:
        found = Period.read(said)
        date(found.year - 1, 1, 1)
    except ValueError as fault:
        raise UseProblem([Problem(
            code="period-unknown", where="--period", found=said, expected="2026, 2026-H1, 2026-Q3 or 2026-07",
            next_step="write it in one of these forms",
        )]) from fault  # fmt: skip
    return found
