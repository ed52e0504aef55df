"""The sheet of a unit as a document: the lines of its page; the text of the paper alone redoes them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from surpass.exchange.showing.documents.number import digest_in_groups
from surpass.exchange.showing.documents.paper import Block, Heading, Listed, Table, Text
from surpass.exchange.showing.explaining.tree import clause_of, sources_cited
from surpass.exchange.showing.report.sheet import Figure, Sheet, Sum, read_sheet
from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.exchange.showing.wording import Wording, load_wording
from surpass.office.assessment.facts.basis import pack_called
from surpass.office.assessment.models import Run
from surpass.office.documents.issuing.issue import Draft
from surpass.office.documents.models import Document

KIND = "sheet"
HEADS = ("sheet.head_number", "sheet.head_figure", "sheet.head_typed", "tree.clause")
SHARES = (0, 5, 8, 3)


def sheet_paper(run: Run, view: RunView, unit: str, *, lang: str) -> Draft | None:
    """The document of a unit's result in one language; None where a rule cannot be redone by hand."""
    wording = load_wording(lang)
    sheet = read_sheet(view, unit=unit, period=run.period, wording=wording)
    if not sheet.is_exact:
        return None
    issuer = wording.text(pack_called(run.pack).issuer)
    title = paper_title(run, sheet.name, wording)
    return Draft(
        kind=KIND, lang=lang, mark=issuer, issuer=issuer, to=sheet.name,
        title=title,
        blocks=tuple(_blocks(run, view, sheet, wording)),
    )  # fmt: skip


def paper_title(run: Run, name: str, wording: Wording) -> str:
    """The title, which says how far the result has come."""
    stage = wording.say(f"assessment.stage_{run.stage}")
    return wording.say("sheet.paper_title", name=name, stage=stage)


def sheets_of(run: Run, unit: str) -> QuerySet[Document]:
    """The sheets of a unit's result that were issued, in the order of their days."""
    return Document.objects.filter(subject=f"run:{run.key}", place=unit, kind=KIND).order_by("entry")


def _blocks(run: Run, view: RunView, sheet: Sheet, wording: Wording) -> Iterator[Block]:
    say, scheme = wording.say, view.scheme
    title = wording.text({"zh": run.title_zh, "en": run.title_en})
    yield Text(
        say(
            "sheet.about", title=say("assessment.run_title", title=title, period=run.period),
            group=sheet.group,
        )
    )  # fmt: skip
    yield Heading(say("sheet.sums"))
    yield Listed(tuple(_sum(one, wording) for one in sheet.sums))
    yield Heading(say("sheet.figures"))
    heads = tuple(wording.say(key) for key in HEADS)
    yield Table(heads, tuple(_figure(one, wording) for one in sheet.figures), numbers=(0,), shares=SHARES)
    if sheet.grade:
        yield Heading(say("sheet.grade"))
        yield Listed(sheet.grade)
    yield Heading(say("sheet.how"))
    rounding = say(f"rounding.{scheme.rounding}")
    points, decimals = scheme.points_decimals, scheme.score_decimals
    yield Text(say("sheet.rule_round", rounding=rounding, points=points, decimals=decimals))
    yield Text(say("sheet.rule_signs", points=points, round="round"))
    yield Text(say("sheet.rule_place"))
    cited = {clause_of(view, node) for node in scheme.nodes}
    for key, source, grade in sources_cited(view, cited, wording):
        yield Text(say("why.source_line", key=key, title=source, grade=grade))
    yield Text(say("assessment.bulletin_proof", run=run.key, digest=digest_in_groups(run.digest)))


def _sum(one: Sum, wording: Wording) -> str:
    said = f"{one.said} " if one.said else ""
    return f"{wording.say('sheet.line', title=one.title)}{said}{one.typed} = {one.result}"


def _figure(one: Figure, wording: Wording) -> tuple[str, ...]:
    """What was returned, and the target, end with a full stop: after it comes what is to be typed in."""
    key = "sheet.figure_to_target" if one.target else "sheet.figure"
    said = wording.say(key, title=one.title, value=one.value, target=one.target)
    return str(one.number), said, f"{one.typed} = {one.result}", one.clause
