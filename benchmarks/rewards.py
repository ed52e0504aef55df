"""A fund of twenty capped lists against hand-written Polars and DuckDB, and a rule tried on ten years.

100,000 entitlements: 5,000 units stand on twenty lists, each with a budget that does not reach and is shared
by largest remainder to the coin. By hand that is a window for each list, in Polars and in SQL, written by
somebody who knows that nobody waits for a fact. Same answer first, from rows in another order as well.

A drafter tries a hundred variants of a fund on ten years of a district: amounts, thresholds, ways to pick,
and a fund of eleven lists from three assessments. What two variants have in common is judged once, against
everything anew.

Run by `./dev bench rewards`; `./dev bench rewards 9` makes nine rounds, `./dev bench rewards small` tries few
units and writes nothing. Writes benchmarks/results/rewards.md.
"""

import os
import platform
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl

from benchmarks.rules import measured, verdict
from surpass.engine.allocations.candidates import Candidate
from surpass.engine.allocations.entitled import Subject, active_allocation
from surpass.engine.allocations.lists import Listed, divide_lists
from surpass.exchange.pack_folder.packs import load_pack
from surpass.mechanisms.encouragement.fund.drafting.draft import Draft, Variant
from surpass.mechanisms.encouragement.fund.drafting.redraft import redrafted
from surpass.mechanisms.encouragement.fund.propose_rewards import propose_rewards
from surpass.mechanisms.encouragement.fund.simulate import Simulated, simulated
from surpass.mechanisms.encouragement.fund.variants import Year, tried
from surpass.policy.rules.allocations.allocation import Allocation, Amounts
from surpass.policy.rules.book import rule_book

UNITS, LISTS, SMALL = 5_000, 20, 200
YEARS, VARIANTS, DISTRICT = 10, 100, 89
MOST_RATIO, MOST_SECONDS = 30.0, 2.0
DAY = date(2026, 3, 2)
RESULT = Path(__file__).parent / "results" / "rewards.md"
Amount = dict[tuple[str, str], int]


# ---------------------------------------------------------------- one fund of twenty lists


def allocation(name: str, **more: object) -> Allocation:
    return Allocation(id=name, kind="budget", says={}, cite="D4", status="active", **more)  # type: ignore[arg-type]


def rows_of(units: int) -> pl.DataFrame:
    chance = random.Random(9)
    rows = [
        (f"L{nth:02}", f"U{unit:05}", chance.randrange(40)) for nth in range(LISTS) for unit in range(units)
    ]
    return pl.DataFrame(rows, schema=["part", "unit", "places"], orient="row")


def cap_of(nth: int, units: int) -> int:
    return units * (500_000 + 10_007 * nth)


def fund_of(frame: pl.DataFrame, units: int) -> tuple[Allocation, list[Listed]]:
    amounts = Amounts(by="places", base=400_000, step=50_000, floor=0, cap=2_000_000)
    held: dict[str, list[Candidate]] = {}
    for part, unit, places in frame.iter_rows():
        held.setdefault(part, []).append(Candidate(subject=unit, values={"places": places}))
    lists = [
        Listed(
            allocation=allocation(
                part, amounts=amounts, budget=cap_of(int(part[1:]), units), over_budget="largest_remainder"
            ),
            candidates=people,
        )
        for part, people in held.items()
    ]
    whole = sum(cap_of(nth, units) for nth in range(LISTS))
    return allocation("fund", lists=tuple(sorted(held)), budget=whole), lists


def ours(fund: Allocation, lists: list[Listed]) -> Amount:
    found = divide_lists(fund, lists, chosen={})
    return {
        (name, share.subject): share.amount or 0 for name, one in found.of.items() for share in one.shares
    }


def by_hand(frame: pl.DataFrame, caps: pl.DataFrame) -> Amount:
    wanted = frame.join(caps, on="part").with_columns(
        wanted=(400_000 + 50_000 * pl.col("places")).clip(0, 2_000_000).cast(pl.Int64)
    )
    whole = pl.col("wanted").sum().over("part")
    parts = wanted.with_columns(
        given=pl.col("cap") * pl.col("wanted") // whole, rest=pl.col("cap") * pl.col("wanted") % whole
    ).sort("part", "rest", "unit", descending=[False, True, False])
    left = pl.col("cap") - pl.col("given").sum().over("part")
    nth = pl.int_range(pl.len()).over("part")
    found = parts.with_columns(given=pl.col("given") + (nth < left).cast(pl.Int64))
    return {(part, unit): given for part, unit, given in found.select("part", "unit", "given").iter_rows()}


SQL = """
with wanted as (
    select part, unit, cap, least(greatest(400000 + 50000 * places, 0), 2000000)::bigint as wanted
    from frame join caps using (part)
), parts as (
    select *, cap * wanted // sum(wanted) over w as given, cap * wanted % sum(wanted) over w as rest
    from wanted window w as (partition by part)
)
select part, unit, (given + case when row_number() over (partition by part order by rest desc, unit)
    <= cap - sum(given) over (partition by part) then 1 else 0 end)::bigint
from parts
"""


def in_sql(frame: pl.DataFrame, caps: pl.DataFrame) -> Amount:
    with duckdb.connect() as base:
        base.register("frame", frame.to_arrow())
        base.register("caps", caps.to_arrow())
        return {(part, unit): given for part, unit, given in base.execute(SQL).fetchall()}


# ---------------------------------------------------------------- a rule on ten years


OTHERS = ("monitoring", "poverty")


def years_of(units: int) -> dict[str, Year]:
    chance = random.Random(5)
    vetoes = {f"veto_{name}": False for name in ("safety", "integrity", "stability", "environment", "works")}
    board = {f"U{nth:03}": f"G{nth % 5}" for nth in range(units)}
    return {
        str(2016 + year): Year(
            units=[
                Subject(key=key, pool=group, values=values_of(chance) | vetoes)
                for key, group in board.items()
            ],
            boards=dict.fromkeys(("", *OTHERS), board), before={},
        )
        for year in range(YEARS)
    }  # fmt: skip


def values_of(chance: random.Random) -> dict[str, int | bool | None]:
    found: dict[str, int | bool | None] = {
        "target_score[0]": chance.randrange(7000, 10000), "unit_places_gained": chance.randrange(-9, 9),
        "unit_residual": chance.randrange(-500, 500), "unit_beyond_chance": chance.random() < 0.1,
        "superior_commendations": chance.randrange(2), "single_task_commendations": chance.randrange(2),
    }  # fmt: skip
    for name in OTHERS:
        found |= {
            f"{name}_score": chance.randrange(7000, 10000), f"{name}_places_gained": chance.randrange(-9, 9),
            f"{name}_residual": chance.randrange(-500, 500), f"{name}_beyond_chance": chance.random() < 0.1,
        }  # fmt: skip
    return found


KINDS = {
    "amounts": ("fund.annual", lambda nth: Draft(numbers={"reward_place": Decimal(100 * nth)})),
    "thresholds": (
        "fund.annual", lambda nth: Draft(numbers={"reward_score": Decimal(7000 + 20 * nth) / 100}),
    ),
    "so many of each group": ("fund.annual", lambda nth: Draft(pick="first", picked=Decimal(1 + nth % 17))),
    "amounts of eleven lists": (
        "fund.catching_up", lambda nth: Draft(numbers={"advance_place": Decimal(100 * nth)}, ties="include"),
    ),
    "the residual in eleven lists": (
        "fund.catching_up",
        lambda nth: Draft(measure="residual", least=Decimal(nth) / 20, ties="include"),
    ),
}  # fmt: skip


# ---------------------------------------------------------------- the table


def lines(rounds: int, *, units: int, variants: int) -> Iterator[str]:
    frame = rows_of(units)
    caps = pl.DataFrame(
        [(f"L{nth:02}", cap_of(nth, units)) for nth in range(LISTS)], schema=["part", "cap"], orient="row"
    )
    turned = frame.sample(fraction=1, shuffle=True, seed=3)
    fund, lists = fund_of(frame, units)
    mine = ours(fund, lists)
    assert mine == ours(*fund_of(turned, units))
    assert (
        mine == by_hand(frame, caps) == by_hand(turned, caps) == in_sql(frame, caps) == in_sql(turned, caps)
    )
    found = measured(
        {
            "by hand, Polars": lambda: by_hand(frame, caps),
            "by hand, DuckDB": lambda: in_sql(frame, caps),
            "ours": lambda: ours(fund, lists),
        },
        rounds,
    )
    base, own = found["by hand, Polars"][0], found["ours"][0]
    for name, (wall, cpu) in found.items():
        yield f"| {frame.height:,} in {LISTS} lists | {name} | {wall:.3f} | {wall / base:.2f} | {cpu:.3f} |"
    ratio = own / base
    is_met = verdict(is_met=ratio <= MOST_RATIO)
    yield from ("", f"At most {MOST_RATIO:.0f} times by hand: {ratio:.1f}, {is_met}.")
    yield from simulations(rounds, variants=variants)


def simulations(rounds: int, *, variants: int) -> Iterator[str]:
    pack = load_pack("example-district")
    book = rule_book(pack, on=DAY)
    years = years_of(DISTRICT)
    yield from ("", "| years x variants | | wall s | ratio |", "|---|---|---|---|")
    walls = []
    for said, (name, draft) in KINDS.items():
        fund = active_allocation(book, name)

        def once(fund: Allocation = fund, draft: Callable[[int], Draft] = draft) -> object:
            return tried([redrafted(book, pack, fund, draft(nth)) for nth in range(variants)], years)

        def anew(fund: Allocation = fund, draft: Callable[[int], Draft] = draft) -> object:
            """One variant; all of them take so many times as long."""
            return proposed(redrafted(book, pack, fund, draft(1)), years)

        assert tried([redrafted(book, pack, fund, draft(1))], years)[0] == anew()
        found = measured({"anew": anew, "once": once}, rounds)
        wall, whole = found["once"][0], found["anew"][0] * variants
        walls.append(wall)
        tried_on = f"{YEARS} x {variants} {said}"
        yield f"| {tried_on} | proposed anew (one variant measured, times {variants}) | {whole:.2f} | 1.00 |"
        yield f"| {tried_on} | judged once | {wall:.3f} | {wall / whole:.4f} |"
    is_met = verdict(is_met=max(walls) <= MOST_SECONDS)
    yield from ("", f"Interactive, within {MOST_SECONDS:.0f} s: {max(walls):.2f} s at most, {is_met}.")


def proposed(one: Variant, years: Mapping[str, Year]) -> Simulated:
    """Every proposal with its reasons, as on the day of the decision."""
    found = {
        period: (
            propose_rewards(book=one.book, fund=one.fund.id, units=year.units, boards=year.boards),
            year.before,
        )
        for period, year in years.items()
    }  # fmt: skip
    return simulated(found, decimals=one.fund.decimals)


def head(rounds: int) -> list[str]:
    return [
        "# A fund of twenty lists, and a rule tried on ten years",
        "",
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()},",
        f"polars {pl.__version__}, duckdb {duckdb.__version__}, median of {rounds} interleaved rounds;",
        "`python -m benchmarks.rewards`. Same answer first, to the coin, from rows in another order as well.",
        "",
        "| entitlements | | wall s | ratio | CPU s |",
        "|---|---|---|---|---|",
    ]


def main() -> None:
    given = sys.argv[1] if len(sys.argv) > 1 else "5"
    if given == "small":
        print("\n".join([*head(1), *lines(1, units=SMALL, variants=5)]))
        return
    rounds = int(given)
    found = [*head(rounds), *lines(rounds, units=UNITS, variants=VARIANTS)]
    print("\n".join(found))
    RESULT.write_text("\n".join(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
