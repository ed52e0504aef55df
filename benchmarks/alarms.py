"""The instruments against inflation on seeded districts: what the sampling list holds, and who is named.

In each district of 29 towns and 60 figures a third of the towns adds 15 % to a fifth of its figures, in the
direction that helps it; everybody reports with an honest error of 2 %. Asked: at least four fifths of the
inflated figures in the top tenth of the list, and at most one honest town in twenty named. Beside it, what
the list would hold by stakes alone, by lot, and without any inflation, so that the figure can be believed.

Run by `./dev bench alarms`; `./dev bench alarms small` tries two seeds and writes nothing. Writes
benchmarks/results/alarms.md.
"""

import random
import sys
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from surpass.rollout.alarms.sampling import Looked, look_at
from tests.fixtures.alarms import CELLS, INDICATORS, INFLATION, NOISE, THRESHOLDS, TOWNS, VERIFIED, district

SEEDS, SMALL = range(12), range(2)
SHARE, LEAST, MOST = Fraction(1, 10), Fraction(4, 5), Fraction(1, 20)
RESULT = Path(__file__).parent / "results" / "alarms.md"
Cells = set[tuple[str, str]]


@dataclass
class Counts:
    """Over all seeds: inflated figures, those in the top tenth by each way, honest towns, those named."""

    inflated: int = 0
    found: dict[str, int] = field(default_factory=dict)
    worst: Fraction = Fraction(1)
    honest: int = 0
    named: int = 0
    liars: int = 0
    caught: int = 0
    quiet_named: int = 0
    quiet: int = 0
    proposed: int = 0

    def adds(self, way: str, top: Cells, inflated: Cells) -> None:
        self.found[way] = self.found.get(way, 0) + len(top & inflated)


def top_of(looked: Looked) -> Cells:
    """The top tenth of the sampling list."""
    return {(one.unit, one.indicator) for one in looked.listed[: int(len(looked.listed) * SHARE)]}


def tried(seeds: range) -> Counts:
    """Every seed once with inflation, once without."""
    counts = Counts()
    for seed in seeds:
        figures, inflated, liars = district(seed)
        looked = look_at(figures, by=THRESHOLDS)
        top, size = top_of(looked), int(len(figures) * SHARE)
        by_stake = sorted(figures, key=lambda one: (-(one.stake or 0), one.name))[:size]
        by_lot = random.Random(seed).sample(sorted(figures, key=lambda one: one.name), size)
        counts.adds("the instruments", top, inflated)
        counts.adds("stakes alone", {one.name for one in by_stake}, inflated)
        counts.adds("by lot", {one.name for one in by_lot}, inflated)
        counts.inflated += len(inflated)
        counts.worst = min(counts.worst, Fraction(len(top & inflated), len(inflated)))
        counts.honest, counts.named = (
            counts.honest + TOWNS - len(liars),
            counts.named + len(named(looked) - liars),
        )
        counts.liars, counts.caught = counts.liars + len(liars), counts.caught + len(named(looked) & liars)
        counts.proposed += looked.proposed
        quiet = look_at(district(seed, inflation=0)[0], by=THRESHOLDS)
        counts.quiet, counts.quiet_named = counts.quiet + TOWNS, counts.quiet_named + len(named(quiet))
    return counts


def named(looked: Looked) -> set[str]:
    """The towns of which several figures are raised: an alarm for a town, no word on why."""
    return set(looked.units)


def percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %"


def report(counts: Counts, seeds: range) -> str:
    """The page of results."""
    is_found = Fraction(counts.found["the instruments"], counts.inflated) >= LEAST
    is_fair = Fraction(counts.named, counts.honest) <= MOST
    worst = f"{float(counts.worst):.1%}"
    quiet, caught = (counts.quiet_named, counts.quiet), (counts.caught, counts.liars)
    rows = "\n".join(
        f"| {way} | {found} of {counts.inflated} | {percent(found, counts.inflated)} |"
        for way, found in counts.found.items()
    )
    return f"""# Instruments against inflated figures

{len(seeds)} seeded districts of {TOWNS} towns and {INDICATORS} figures: in each a third of the towns adds
{INFLATION:.0%} to {CELLS:.0%} of its figures, an independent source knows {VERIFIED:.0%} of all figures,
everybody errs by {NOISE:.0%}. Exact arithmetic, the same on every machine; `python -m benchmarks.alarms`.

| top tenth of the list, chosen by | inflated figures in it | share |
|---|---|---|
{rows}

At least four fifths asked: {"met" if is_found else "MISSED"}; the worst district has {worst}.

| towns | named | of | share |
|---|---|---|---|
| honest, where others inflate | {counts.named} | {counts.honest} | {percent(counts.named, counts.honest)} |
| honest, where nobody inflates | {quiet[0]} | {quiet[1]} | {percent(*quiet)} |
| inflating | {caught[0]} | {caught[1]} | {percent(*caught)} |

At most one honest town in twenty asked, where others inflate: {"met" if is_fair else "MISSED"}. Where nobody
does, that so many are named is chance alone: an alarm proposes a sample, and says nothing of anybody.

A list proposes {counts.proposed / len(seeds):.0f} figures to verify on average. What is not seen: one single
figure that a town inflates, and an inflation of everybody alike; the lot beside the list finds those.
"""


def main() -> None:
    is_small = "small" in sys.argv[1:]
    seeds = SMALL if is_small else SEEDS
    page = report(tried(seeds), seeds)
    sys.stdout.write(page)
    if not is_small:
        RESULT.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
