"""The front page of the year: what followed from the runs, each with its page, and the reports."""

from __future__ import annotations

from collections.abc import Sequence

from surpass.exchange.example_district.year.setting import Setting
from surpass.exchange.showing.pages.page import Cell, Page, Section, Table, say
from surpass.exchange.showing.pages.render import file_name
from surpass.foundation.explanation import Value
from surpass.policy.yaml_text import plain

KEY = "index"


def index_page(pages: Sequence[Page], year: Setting) -> Page:
    """The front page over *pages*."""
    heads = (say("year.page"), say("page.happened"))
    rows = tuple(
        (Cell(said=page.title, to=_to(page.key)), Cell(said=page.lead[0], below=page.lead[1:]))
        for page in pages
    )
    reports = (say("year.programme"), say("year.report"))
    return Page(
        key=KEY,
        title=say("year.title", period=year.period),
        lead=(say("year.index_lead"), say("year.index_how")),
        facts=year.head(),
        rights=(),
        sections=(
            Section(anchor="pages", title=say("year.followed"), blocks=(Table(heads=heads, rows=rows),)),
            Section(
                anchor="reports",
                title=say("year.reports"),
                blocks=(Table(heads=reports, rows=_reports(year)),),
            ),
        ),
    )


def _to(key: str) -> Value:
    return {lang: file_name(key, lang) for lang in ("zh", "en")}


def _reports(year: Setting) -> tuple[tuple[Cell, ...], ...]:
    programmes = year.pack.whole.below("programmes")
    rows = []
    for programme in year.pack.programmes:
        title: Value = plain(programmes.below(programme).below("title"))
        place: Value = {"zh": f"../runs/{programme}/report.html", "en": f"../runs/{programme}/report.en.html"}
        rows.append((Cell(said=title), Cell(said=say("year.open_report"), to=place)))
    return tuple(rows)
