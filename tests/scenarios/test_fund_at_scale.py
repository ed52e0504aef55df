"""100,000 entitlements under twenty caps: to the coin what Polars and SQL give, from rows in any order."""

import polars as pl

from benchmarks.rewards import LISTS, UNITS, by_hand, cap_of, fund_of, in_sql, ours, rows_of


def test_a_fund_of_twenty_capped_lists_is_the_same_on_every_engine_and_in_every_order():
    frame = rows_of(UNITS)
    caps = pl.DataFrame(
        [(f"L{nth:02}", cap_of(nth, UNITS)) for nth in range(LISTS)], schema=["part", "cap"], orient="row"
    )
    fund, lists = fund_of(frame, UNITS)
    found = ours(fund, lists)
    assert len(found) == 100_000
    assert found == by_hand(frame, caps) == in_sql(frame, caps)
    assert found == ours(*fund_of(frame.sample(fraction=1, shuffle=True, seed=7), UNITS))
    for part, cap in caps.iter_rows():
        assert sum(coins for (name, _), coins in found.items() if name == part) == cap
