"""``surpass up-and-down tenure``: who holds which post since when, what becomes due, what must be asked."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from surpass.cli.mechanisms.up_and_down.periods.group import plain
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson
from surpass.cli.printing import print_json, print_table

HEADS = ("person", "post", "unit", "rank", "since", "limits", "unknown")


@does("up_and_down.see_tenure")
def tenure(
    *,
    by: By,
    is_soon: Annotated[bool, typer.Option("--soon", help="Only what is due within a year, or late.")] = False,
    is_unknown: Annotated[
        bool, typer.Option("--unknown", help="Only where something must be asked.")
    ] = False,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """Terms and avoidance of posts within reach, one's own among them; that it was read is noted."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.horizons import TENURE, span_of
        from surpass.office.up_and_down.periods.acts.look_at_periods import note_looks
        from surpass.office.up_and_down.vacancies.tenure.listed import in_office
        from surpass.office.up_and_down.vacancies.tenure.plain import tenure_row

        today = timezone.localdate()
        ahead = today + span_of(TENURE, on=today)
        found = [
            one
            for one in in_office(actor, on=today)
            if (one.due_by(ahead) or not is_soon) and (one.is_open or not is_unknown)
        ]
        note_looks({one.person.pk: one.person for one in found}.values(), by=actor, at=timezone.now())
        rows = [plain(tenure_row(one)) for one in found]
    if as_json:
        print_json({"posts": rows})
        return
    print_table("terms of office", HEADS, [[_said(row[head]) for head in HEADS] for row in rows])


def _said(held: Any) -> str:
    if not isinstance(held, list):
        return str(held)
    return ", ".join(
        f"{one['kind']} {one['on']} ({one['cite']})" if isinstance(one, dict) else str(one) for one in held
    )
