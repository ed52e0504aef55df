"""``surpass case in-office show``: a case of an office as whoever may see it reads it."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.cases.in_office.shared import Case
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson
from surpass.cli.printing import language, print_json


@does("cases.see_cases")
def show(
    key: Case,
    *,
    by: By,
    home: Home = HOME,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show rights first, then where the case stands, then what happened; as on its page."""
    from surpass.exchange.showing.case_view.case_text import case_text
    from surpass.exchange.showing.case_view.view import case_view
    from surpass.exchange.showing.wording import load_wording

    wording = load_wording(language(lang))
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.cases.file.naming import names_in
        from surpass.office.cases.store.reading import record_of
        from surpass.office.cases.subjects import case_called

        kept, today = case_called(key, actor), timezone.localdate()
        record = record_of(kept)
        names = names_in(kept, record, wording, on=today)
        view = case_view(record, now=today, wording=wording, names=names)
    if as_json:
        print_json(view)
    else:
        typer.echo(case_text(view, wording), nl=False)
