"""The report as a document: each part with its numbers, where they come from, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from surpass.exchange.showing.documents.number import digest_in_groups
from surpass.exchange.showing.documents.paper import Block, Heading, Table, Text
from surpass.exchange.showing.wording import Wording, load_wording, said_in
from surpass.office.cases.pages.words import names_of
from surpass.office.documents.issuing.issue import Draft
from surpass.office.packs import office_pack
from surpass.office.rollout.records.gathered.reported import PartShown, approvers, shown
from surpass.office.rollout.records.models import YearReport
from surpass.office.rollout.records.pages.words import name_said, source_said, value_said

KIND = "yearly_report"
SHARES = (4, 2, 5)


def paper_of(one: YearReport, *, lang: str, on: date) -> Draft:
    """The document in one language."""
    wording = load_wording(lang)
    issuer = wording.text(dict(office_pack().issuer))
    return Draft(
        kind=KIND, lang=lang, mark=issuer, issuer=issuer,
        title=wording.say("records.report_title", year=one.year), blocks=tuple(_blocks(one, wording, on)),
    )  # fmt: skip


def _blocks(one: YearReport, wording: Wording, on: date) -> Iterator[Block]:
    yield Text(wording.say("records.report_lead", year=one.year))
    for part in shown(one, on=on):
        yield from _part(part, wording)
    yield Heading(wording.say("records.approved_by"))
    names = names_of(set(approvers(one)))
    listed = wording.say("word.list_mark").join(
        said_in(names.get(key, key), wording.lang) for key in approvers(one)
    )
    yield Text(wording.say("records.approved_said", people=listed, digest=digest_in_groups(one.digest)))


def _part(part: PartShown, wording: Wording) -> Iterator[Block]:
    yield Heading(f"{wording.text(part.part.title)} ({part.part.cite})")
    if part.numbers:
        rows = tuple(
            (
                name_said(number.name, wording), value_said(number, wording),
                source_said(number, wording),
            )
            for number in part.numbers
        )  # fmt: skip
        heads = tuple(wording.say(f"records.head_{name}") for name in ("number", "value", "source"))
        yield Table(heads, rows, numbers=(1,), shares=SHARES)
    yield Text(said_in(part.words, wording.lang))
