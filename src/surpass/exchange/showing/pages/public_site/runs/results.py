"""The list of published results, and the ranking of each: level, catching up, bands where there are any."""

from __future__ import annotations

from surpass.exchange.showing.pages.public_site.published import Published, PublishedRun
from surpass.exchange.showing.pages.public_site.render import localised
from surpass.exchange.showing.pages.public_site.sheet import Cell, Part, Sheet, Table
from surpass.exchange.showing.report.board import Board, Line, read_board
from surpass.exchange.showing.report.tasks import period_words
from surpass.exchange.showing.run_view.robust_words import band_words
from surpass.exchange.showing.wording import Wording


def run_address(run: PublishedRun, unit: str = "") -> str:
    """The page of a result, or of one unit in it."""
    return f"runs/{run.key}/{unit or 'index'}.html"


def run_title(run: PublishedRun, wording: Wording) -> str:
    """Programme and period."""
    return wording.say(
        "public.run_title", title=wording.text(run.title), period=period_words(run.period, wording)
    )


def results_sheet(published: Published, wording: Wording) -> Sheet:
    """Every published result, the latest first."""
    rows = tuple(
        (
            Cell(run_title(run, wording), localised(run_address(run), wording.lang)),
            Cell(run.on.isoformat()), Cell(run.number),
        )
        for run in published.runs
    )  # fmt: skip
    heads = tuple(wording.say(f"public.head_{name}") for name in ("result", "on", "number"))
    return Sheet(
        title=wording.say("public.nav_results"), place="results",
        lead=(wording.say("public.results_lead"),),
        parts=(Part(title=wording.say("public.published"), table=Table(heads=heads, rows=rows)),),
    )  # fmt: skip


def ranking_sheet(run: PublishedRun, wording: Wording) -> Sheet:
    """Each peer group by itself; nobody of one group is ranked against another, and nobody is a person."""
    view = run.view
    boards = [
        read_board(view, period=run.period, group=group, wording=wording) for group in view.groups(run.period)
    ]
    return Sheet(
        title=run_title(run, wording), place="results",
        lead=(
            wording.say("public.run_lead", number=run.number, on=run.on.isoformat()),
            wording.say(
                "public.run_rules", pack=view.scheme.pack, edition=view.scheme.edition,
                fingerprint=view.scheme.fingerprint[:12],
            ),
        ),
        parts=(*(_group(run, board, wording) for board in boards), _method(wording), recompute(run, wording)),
    )  # fmt: skip


def _group(run: PublishedRun, board: Board, wording: Wording) -> Part:
    heads = ["unit", "rank", "score", "grade", "improvement", "places"]
    banded = bands_of(run, board)
    heads += ["band"] if banded else []
    return Part(
        title=f"{board.title} · {wording.say('report.units_counted', size=board.size)}",
        anchor=f"group-{board.key}", lines=board.sentences,
        table=Table(
            heads=tuple(wording.say(f"public.head_{name}") for name in heads),
            rows=tuple(_row(run, line, banded, wording) for line in board.lines),
            numbers=frozenset({1, 2, 4, 5, 6}),
        ),
        charts=tuple(board.charts[:2]) + ((board.bands.chart,) if board.bands else ()),
    )  # fmt: skip


def bands_of(run: PublishedRun, board: Board) -> dict[str, str]:
    """By the key of each unit that has a rank, between which places it stands; names may be alike."""
    robust = run.view.robust
    if robust is None or board.bands is None:
        return {}
    return {line.unit: band_words(robust.bands[line.unit, run.period]) for line in board.lines if line.rank}


def _row(run: PublishedRun, line: Line, banded: dict[str, str], wording: Wording) -> tuple[Cell, ...]:
    none, page = wording.say("word.none"), localised(run_address(run, line.unit), wording.lang)
    moved = none if line.places is None else f"{line.places:+f}".replace("-", "−").replace("+0", "0")
    cells = (
        Cell(line.name, page), Cell(line.rank or none), Cell(line.score or wording.say("word.unknown"), page),
        Cell(line.grade or none, tag=line.tone if line.grade else ""), Cell(line.improvement or none),
        Cell(moved),
    )  # fmt: skip
    return (*cells, Cell(banded.get(line.unit, none))) if banded else cells


def _method(wording: Wording) -> Part:
    words = ("score", "rank", "places", "improvement", "grade", "unknown")
    return Part(
        title=wording.say("public.method"), anchor="method",
        lines=tuple(_word(word, wording) for word in words),
    )  # fmt: skip


def _word(word: str, wording: Wording) -> str:
    word_, means = wording.say(f"words.{word}"), wording.say(f"words.{word}_means")
    return wording.say("public.word", word=word_, means=means)


def recompute(run: PublishedRun, wording: Wording, unit: str = "") -> Part:
    """How anybody computes it again from the open data."""
    folder = f"open-data/{run.key}"
    return Part(
        title=wording.say("public.recompute"), anchor="recompute",
        lines=(wording.say("public.recompute_how"),),
        texts=(
            f"surpass explain {folder}/run --check",
            *((f"surpass explain {folder}/run {unit} --lang {wording.lang}",) if unit else ()),
        ),
        links=(
            (f"{folder}/results.csv", wording.say("public.as_csv")),
            (f"{folder}/results.json", wording.say("public.as_json")),
            (f"{folder}/dictionary.csv", wording.say("public.dictionary")),
            (f"{folder}/items.csv", wording.say("public.items")),
        ),
    )  # fmt: skip
