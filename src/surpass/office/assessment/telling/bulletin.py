"""What the published document says: each peer group in its order, both ranks, score and grade."""

from __future__ import annotations

from surpass.exchange.showing.documents.number import digest_in_groups
from surpass.exchange.showing.documents.paper import Block, Heading, Table, Text
from surpass.exchange.showing.report.board import Line, read_board
from surpass.exchange.showing.run_view.run import Run as RunView
from surpass.exchange.showing.wording import Wording, load_wording
from surpass.office.assessment.facts.basis import pack_called
from surpass.office.assessment.models import Run
from surpass.office.documents.issuing.issue import Draft

HEADS = ("rank", "unit", "score", "grade", "improvement")
NUMBERS = (0, 2, 4)


def bulletin_of(run: Run, view: RunView, *, mark: str, lang: str) -> Draft:
    """The document in one language.

    Missing:  a unit without a total stands last, with a dash for what is unknown.
    """
    wording = load_wording(lang)
    issuer = wording.text(pack_called(run.pack).issuer)
    title = wording.text({"zh": run.title_zh, "en": run.title_en})
    return Draft(
        kind="result", lang=lang, mark=mark or issuer, issuer=issuer,
        title=wording.say("assessment.bulletin_title", title=title, period=run.period),
        blocks=tuple(_blocks(run, view, wording)),
    )  # fmt: skip


def _blocks(run: Run, view: RunView, wording: Wording) -> list[Block]:
    rules = f"{run.pack} {run.edition}"
    found: list[Block] = [Text(wording.say("assessment.bulletin_lead", rules=rules, count=run.units))]
    heads = tuple(wording.say(f"assessment.head_{name}") for name in HEADS)
    for group in view.groups(run.period):
        board = read_board(view, period=run.period, group=group, wording=wording, shown=None)
        found += [Heading(board.title), Table(heads, tuple(map(_row, board.lines)), numbers=NUMBERS)]
    proof = wording.say("assessment.bulletin_proof", run=run.key, digest=digest_in_groups(run.digest))
    return [*found, Text(proof)]


def _row(line: Line) -> tuple[str, ...]:
    cells = (line.rank, line.name, line.score, line.grade, line.improvement)
    return tuple(cell or "–" for cell in cells)
