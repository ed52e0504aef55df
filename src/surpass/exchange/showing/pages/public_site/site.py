"""The whole site by address: the office serves one file at a time, the export writes them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from surpass.exchange.showing.pages.public_site.column import column_sheet, text_address, text_sheet
from surpass.exchange.showing.pages.public_site.feed import Item, feed, rss
from surpass.exchange.showing.pages.public_site.lists import data_sheet, index_sheet, ledger_sheet
from surpass.exchange.showing.pages.public_site.published import Published, PublishedRun
from surpass.exchange.showing.pages.public_site.render import (
    feed_name,
    localised,
    render_sheet,
    rss_name,
    style,
)
from surpass.exchange.showing.pages.public_site.rules import MECHANISMS, mechanism_sheet, rules_sheet
from surpass.exchange.showing.pages.public_site.runs.results import (
    ranking_sheet,
    results_sheet,
    run_address,
    run_title,
)
from surpass.exchange.showing.pages.public_site.runs.tables import open_data
from surpass.exchange.showing.pages.public_site.runs.unit import unit_sheet
from surpass.exchange.showing.pages.public_site.sheet import Sheet
from surpass.exchange.showing.pages.public_site.told import cases_sheet, honours_sheet, notices_sheet
from surpass.exchange.showing.wording import Wording, load_wording

LANGUAGES = ("zh", "en")
Made = Callable[[], bytes]
Drawn = Callable[[Wording], Sheet]


def site(published: Published) -> Mapping[str, Made]:
    """Every file of the site by its address, made when it is asked for.

    The same publications give the same bytes: nothing of the day on which they are drawn is in them.
    """
    made: dict[str, Made] = {"style.css": style}
    for address, drawn in _sheets(published):
        for lang in LANGUAGES:
            made[localised(address, lang)] = partial(_drawn, published, address, drawn, lang)
    for lang in LANGUAGES:
        made[feed_name(lang)] = partial(_feed, feed, published, lang)
        made[rss_name(lang)] = partial(_feed, rss, published, lang)
    for run in published.runs:
        made.update(open_data(run))
    if published.head is not None:
        made["ledger/checkpoint"] = partial(bytes, published.head.note.encode())
        made["ledger/keys"] = partial(bytes, "".join(f"{key}\n" for key in published.head.keys).encode())
    return made


def _sheets(published: Published) -> Iterator[tuple[str, Drawn]]:
    yield "index.html", partial(index_sheet, published)
    yield "results.html", partial(results_sheet, published)
    yield "data.html", partial(data_sheet, published)
    yield "ledger.html", partial(ledger_sheet, published)
    yield "column.html", partial(column_sheet, published)
    for one in published.column:
        yield text_address(one), partial(text_sheet, published, one)
    yield "honours.html", partial(honours_sheet, published)
    yield "notices.html", partial(notices_sheet, published)
    yield "cases.html", partial(cases_sheet, published)
    yield "rules.html", partial(rules_sheet, published.rules)
    for mechanism in MECHANISMS:
        yield f"rules/{mechanism}.html", partial(mechanism_sheet, published.rules, mechanism)
    for run in published.runs:
        yield from _of_run(run)


def _of_run(run: PublishedRun) -> Iterator[tuple[str, Drawn]]:
    yield run_address(run), partial(ranking_sheet, run)
    for group in run.view.groups(run.period):
        for row in run.view.group(run.period, group):
            yield run_address(run, row["unit"]), partial(unit_sheet, run, row["unit"])


def _drawn(published: Published, address: str, drawn: Drawn, lang: str) -> bytes:
    wording = load_wording(lang)
    return render_sheet(
        drawn(wording), address=address, office=wording.text(published.office), wording=wording
    )


def _feed(form: Callable[..., bytes], published: Published, lang: str) -> bytes:
    wording = load_wording(lang)
    items = [
        Item(
            title=run_title(run, wording),
            address=localised(run_address(run), lang),
            on=run.on,
            said=run.number,
        )
        for run in published.runs
    ]
    for place, listed in (("notices", published.notices), ("honours", published.honours)):
        items += [
            Item(title=wording.text(one.title), address=localised(f"{place}.html#{one.key}", lang), on=one.on)
            for one in listed
        ]
    items += [
        Item(
            title=wording.text(one.title), address=localised(text_address(one), lang), on=one.on,
            said=wording.say(f"publicity.kind_{one.kind}"),
        )
        for one in published.column
    ]  # fmt: skip
    title = wording.say("public.feed_of", office=wording.text(published.office))
    base = f"{published.address}/public/" if published.address else ""
    return form(items, title=title, base=base, lang=lang)
