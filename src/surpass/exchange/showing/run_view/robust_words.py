"""The robustness of a run in words: what was drawn, who must be discussed where, what separates a pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from surpass.exchange.showing.run_view.numbers import percent, rounded
from surpass.exchange.showing.run_view.robust import OPEN, AtCut, Band, Pair, Robust
from surpass.exchange.showing.run_view.run import Run
from surpass.exchange.showing.wording import Wording

STATES = {"inside": "robust.inside", "outside": "robust.outside", OPEN: "robust.open"}


def cut_title(run: Run, robust: Robust, cut: str) -> Mapping[str, str]:
    """A cut's words: the title of its grade, or its own."""
    line = robust.drawing.cuts.get(cut)
    if line is not None:
        return line.title
    titles = run.scheme.grades.titles if run.scheme.grades else {}
    return titles.get(cut) or {"zh": cut, "en": cut}


def drawn_words(robust: Robust, wording: Wording) -> str:
    """How the weights were drawn."""
    drawing = robust.drawing
    return wording.say(
        f"robust.drawn_{drawing.kind}",
        draws=str(drawing.draws), spread=percent(drawing.spread), seed=str(drawing.seed),
    )  # fmt: skip


def discussions(
    run: Run, robust: Robust, *, period: str, group: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each cut of a group, and the units that must be discussed at it, best first."""
    units = [row["unit"] for row in run.group(period, group)]
    cuts = dict.fromkeys(at.cut for unit in units for at in robust.cuts.get((unit, period), ()))
    for cut in cuts:
        yield cut, tuple(unit for unit in units if cut in _band(robust, unit, period))


def _band(robust: Robust, unit: str, period: str) -> tuple[str, ...]:
    band = robust.bands.get((unit, period))
    return () if band is None else band.discussed


def discussion_words(run: Run, robust: Robust, *, period: str, group: str, wording: Wording) -> Iterator[str]:
    """A sentence for each cut: who must be discussed at it, or that nobody must."""
    sure = percent(1 - robust.drawing.tail)
    for cut, units in discussions(run, robust, period=period, group=group):
        title = wording.text(cut_title(run, robust, cut))
        names = wording.say("word.list_mark").join(wording.text(run.name(unit)) for unit in units)
        key = "robust.discuss" if units else "robust.discuss_nobody"
        yield wording.say(key, cut=title, names=names, sure=sure)


def band_words(band: Band) -> str:
    """The places that were drawn.

    Examples:
        >>> band_words(Band(rank=3, low=2, median=3, high=5, certain_best=1, certain_worst=9, discussed=()))
        '2–5'
    """
    return f"{band.low}" if band.low == band.high else f"{band.low}–{band.high}"


def places_words(band: Band) -> str:
    """The lowest, the middle and the highest place that were drawn.

    Examples:
        >>> places_words(Band(rank=3, low=2, median=3, high=5, certain_best=1, certain_worst=9, discussed=()))
        '2–3–5'
    """
    drawn = (band.low, band.median, band.high)
    return f"{band.low}" if band.low == band.high else "–".join(map(str, drawn))


def band_of(run: Run, unit: str, period: str) -> str:
    """The places of a unit over the draws. Missing: empty where none were drawn."""
    band = None if run.robust is None else run.robust.bands.get((unit, period))
    return "" if band is None else places_words(band)


def tails_words(robust: Robust) -> str:
    """At which shares of the draws a band's lower end, middle and upper end stand.

    Examples:
        >>> from surpass.policy.scheme import Drawing
        >>> tails_words(Robust(drawing=Drawing(), bands={}, cuts={}, pairs={}))
        '5–50–95%'
    """
    tail = robust.drawing.tail
    ends = [percent(share).removesuffix("%") for share in (tail, Decimal("0.5"))]
    return "–".join([*ends, percent(1 - tail)])


def cut_words(at: AtCut, wording: Wording) -> str:
    """The probability at a cut, and what follows from it."""
    return wording.say(STATES[at.state], share=share_words(at.probability))


def share_words(share: Decimal | float) -> str:
    """A share as a percentage of at most one place.

    Examples:
        >>> share_words(Decimal("0.4215")), share_words(0.07571), share_words(Decimal(1))
        ('42.2%', '7.6%', '100%')
    """
    return percent(rounded(Fraction(share), 3))


def pair_words(run: Run, pair: Pair, wording: Wording) -> Iterator[str]:
    """What would bring a pair level, in sentences; one that says that nothing would where that is so."""
    told = {"common": pair.common, "mixture": pair.mixture, "moved": pair.moved}
    for name, share in told.items():
        if share is not None:
            yield wording.say(f"robust.{name}", share=share_words(share))
    if pair.change is not None and pair.node:
        node = next(node for node in run.scheme.nodes if node.id == pair.node)
        key = "robust.weight_up" if pair.change > 0 else "robust.weight_down"
        yield wording.say(key, title=wording.text(node.title), share=share_words(abs(pair.change)))
    if not any(share is not None for share in told.values()):
        yield wording.say("robust.nothing_levels" if pair.gap is not None else "robust.not_one_sum")
