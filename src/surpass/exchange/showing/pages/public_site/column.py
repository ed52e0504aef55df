"""The column: a list of its texts by kind, and a page for each."""

from __future__ import annotations

from surpass.exchange.showing.pages.public_site.published import ColumnText, Published
from surpass.exchange.showing.pages.public_site.render import localised
from surpass.exchange.showing.pages.public_site.sheet import Part, Sheet
from surpass.exchange.showing.wording import Wording

KINDS = ("interpretation", "leader", "expert", "example")


def text_address(one: ColumnText) -> str:
    """The page of a text."""
    return f"column/{one.number}.html"


def column_sheet(published: Published, wording: Wording) -> Sheet:
    """Of each kind the latest first; honours and notices have lists of their own."""
    parts = [
        Part(
            title=wording.say(f"publicity.kind_{kind}"), anchor=kind,
            links=tuple(
                (localised(text_address(one), wording.lang), f"{wording.text(one.title)} ({one.on})")
                for one in published.column
                if one.kind == kind
            ),
        )
        for kind in KINDS
        if any(one.kind == kind for one in published.column)
    ]  # fmt: skip
    none = Part(title=wording.say("public.nav_column"), lines=(wording.say("public.nothing"),))
    also = Part(
        title=wording.say("public.column_also"),
        links=tuple(
            (localised(f"{place}.html", wording.lang), wording.say(f"public.nav_{place}"))
            for place in ("honours", "notices")
        ),
    )  # fmt: skip
    return Sheet(
        title=wording.say("public.nav_column"), place="column", lead=(wording.say("public.column_lead"),),
        parts=(*(parts or [none]), also),
    )  # fmt: skip


def text_sheet(published: Published, one: ColumnText, wording: Wording) -> Sheet:
    """One text: by whom, until when, its paragraphs, and what those concerned replied."""
    days = {"on": one.on.isoformat(), "until": one.until.isoformat()}
    by = wording.text(one.byline)
    said = (
        wording.say("public.column_by", byline=by, **days) if by else wording.say("public.column_on", **days)
    )
    to_reply = f"{published.address}/rollout/publicity/{one.number}/reply/" if published.address else ""
    replies = Part(
        title=wording.say("public.column_replies"), anchor="replies",
        lines=(
            *(
                wording.say("public.column_reply", name=wording.text(name), words=wording.text(words))
                for name, words in one.replies
            ),
            wording.say("public.column_rights"),
        ),
        links=((to_reply, wording.say("public.column_to_reply")),) if to_reply else (),
    )  # fmt: skip
    body = Part(
        title=wording.say(f"publicity.kind_{one.kind}"), anchor="text",
        lines=one.paragraphs.get(wording.lang) or one.paragraphs["zh"],
    )  # fmt: skip
    return Sheet(title=wording.text(one.title), place="column", lead=(said,), parts=(body, replies))
