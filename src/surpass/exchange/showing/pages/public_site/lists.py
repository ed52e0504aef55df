"""The first page, the head of the ledger, and what the open data holds."""

from __future__ import annotations

from surpass.exchange.showing.pages.public_site.published import Head, Published
from surpass.exchange.showing.pages.public_site.render import NAV, localised
from surpass.exchange.showing.pages.public_site.runs.results import recompute, run_address, run_title
from surpass.exchange.showing.pages.public_site.sheet import Cell, Part, Sheet, Table
from surpass.exchange.showing.wording import Wording


def index_sheet(published: Published, wording: Wording) -> Sheet:
    """What is public here, and how to check it."""
    latest = published.runs[:3]
    return Sheet(
        title=wording.say("public.nav_index"), place="index",
        lead=(wording.say("public.index_lead"), wording.say("public.index_promise")),
        parts=(
            Part(
                title=wording.say("public.latest"),
                lines=() if latest else (wording.say("public.nothing"),),
                links=tuple(
                    (localised(run_address(run), wording.lang), run_title(run, wording)) for run in latest
                ),
            ),
            Part(
                title=wording.say("public.here"),
                table=Table(
                    heads=(wording.say("public.head_page"), wording.say("public.head_what")),
                    rows=tuple(
                        (
                            Cell(wording.say(f"public.nav_{key}"), localised(f"{key}.html", wording.lang)),
                            Cell(wording.say(f"public.what_{key}")),
                        )
                        for key in NAV[1:]
                    ),
                ),
            ),
        ),
    )  # fmt: skip


def ledger_sheet(published: Published, wording: Wording) -> Sheet:
    """The signed head, and where somebody holds a document against it."""
    beside = "" if published.is_copy else "../verify/"
    address = f"{published.address}/verify/" if published.address else beside
    return Sheet(
        title=wording.say("public.nav_ledger"), place="ledger", lead=(wording.say("public.ledger_lead"),),
        parts=(
            _head(published.head, wording),
            Part(
                title=wording.say("public.check_document"), anchor="document",
                lines=(wording.say("public.check_document_how"),),
                links=((address, wording.say("public.check_document_at")),) if address else (),
            ),
            Part(
                title=wording.say("public.check_copy"), anchor="copy",
                lines=(wording.say("public.check_copy_how"),), texts=("surpass verify .",),
            ),
        ),
    )  # fmt: skip


def _head(head: Head | None, wording: Wording) -> Part:
    title = wording.say("public.head")
    if head is None:
        return Part(title=title, anchor="head", lines=(wording.say("public.no_head"),))
    facts = (
        ("origin", head.origin),
        ("size", f"{head.size}"),
        ("root", head.root),
        ("keys", " ".join(head.keys)),
    )
    return Part(
        title=title, anchor="head",
        table=Table(
            heads=(wording.say("public.head_fact"), wording.say("public.head_value")),
            rows=tuple((Cell(wording.say(f"public.ledger_{name}")), Cell(value)) for name, value in facts),
        ),
        links=(("ledger/checkpoint", wording.say("public.checkpoint")),),
    )  # fmt: skip


def data_sheet(published: Published, wording: Wording) -> Sheet:
    """What the open data holds, a part for each result."""
    parts = (
        Part(
            title=run_title(run, wording), anchor=run.key, lines=(made.lines[0],), texts=made.texts,
            links=made.links,
        )
        for run in published.runs
        for made in (recompute(run, wording),)
    )  # fmt: skip
    return Sheet(
        title=wording.say("public.nav_data"), place="data", lead=(wording.say("public.data_lead"),),
        parts=tuple(parts),
    )  # fmt: skip
