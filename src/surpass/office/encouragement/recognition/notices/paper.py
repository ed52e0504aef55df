"""The notice as a document: who moved up, past whom, what they did, the comment, and how to read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from surpass.exchange.showing.documents.number import digest_in_groups
from surpass.exchange.showing.documents.paper import Block, Heading, Table, Text
from surpass.exchange.showing.wording import Wording, load_wording, said_in
from surpass.office.assessment.facts.basis import pack_called
from surpass.office.cases.pages.words import names_of
from surpass.office.documents.issuing.issue import Draft
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.plain import chance_key, named, title_of, words_told

KIND = "catching_up"
HEADS = ("unit", "before", "now", "places", "overtook", "chance")
NUMBERS = (1, 2, 3)
SHARES = (3, 1, 1, 1, 5, 3)


def paper_of(one: Notice, *, lang: str) -> Draft:
    """The document in one language."""
    wording = load_wording(lang)
    issuer = wording.text(pack_called(one.now.pack).issuer)
    return Draft(
        kind=KIND, lang=lang, mark=issuer, issuer=issuer, title=title_of(one, wording),
        blocks=tuple(_blocks(one, wording)),
    )  # fmt: skip


def _blocks(one: Notice, wording: Wording) -> Iterator[Block]:
    say = wording.say
    yield Text(say("notices.lead"))
    for group in one.told["groups"]:
        yield Heading(wording.text(group["title"]))
        yield from _group(one, group, wording)
    if told := words_told(one):
        yield Heading(say("notices.did"))
        for row in told:
            name = named(one, [row["unit"]], wording)
            yield Text(
                say("notices.did_by", unit=name, words=said_in(row["words"], wording.lang), by=row["by"])
            )
    yield Heading(say("notices.comment"))
    if one.quoted is not None:
        yield Text(_signed(one.quoted.text, one.quoted.by, wording))
    yield Text(_signed(one.comment, one.issued_by, wording))
    yield Heading(say("notices.reading"))
    yield Text(say("notices.reading_said"))
    runs = {"before": one.before.key, "now": one.now.key, "digest": digest_in_groups(one.digest)}
    yield Text(say("notices.proof", **runs))


def _group(one: Notice, group: dict[str, Any], wording: Wording) -> Iterator[Block]:
    say = wording.say
    yield Text(say("notices.counts", compared=group["compared"], ups=len(group["ups"])))
    if group["ups"]:
        rows = tuple(
            (
                named(one, [up["unit"]], wording), str(up["before"]), str(up["now"]), str(up["places"]),
                named(one, up["overtook"], wording) or say("word.none"),
                say(f"notices.chance_{chance_key(up)}"),
            )
            for up in group["ups"]
        )  # fmt: skip
        heads = tuple(say(f"notices.head_{name}") for name in HEADS)
        yield Table(heads, rows, numbers=NUMBERS, shares=SHARES)
    if group["apart"]:
        yield Text(say("notices.apart", units=apart_said(one, group, wording)))


def apart_said(one: Notice, group: dict[str, Any], wording: Wording) -> str:
    """Who is compared with nobody, each with the reason."""
    return wording.say("word.list_mark").join(
        wording.say(f"notices.apart_{row['why']}", unit=named(one, [row["unit"]], wording))
        for row in group["apart"]
    )


def _signed(text: str, by: str, wording: Wording) -> str:
    name = names_of({by}).get(by, by)
    return wording.say("notices.signed", words=said_in(text, wording.lang), by=name)
