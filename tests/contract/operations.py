"""Every operation of the plan over every kind of trouble, as one plan, and the digest of what comes out."""

import hashlib
import json
import random

import narwhals as nw
import polars as pl

from surpass.engine.exact.column import any_of, col, least, number, total, where
from surpass.engine.exact.plan import Extent, Plan
from surpass.engine.exact.quotient import Share, round_quotient
from surpass.engine.exact.slices import Extreme, constants_of, slices_of
from surpass.exchange.runs.engines.in_slices import in_slices
from surpass.exchange.runs.engines.on_duckdb import computed
from surpass.exchange.runs.engines.on_spark import by_session
from tests.contract import numpy_oracle

NOTHING = None
TROUBLE = {
    "nulls": [(3, NOTHING), (NOTHING, 2), (NOTHING, NOTHING), (4, 1), (3, 3)],
    "ties": [(5, 5), (5, 4), (3, 4), (3, 3), (8, 8), (8, 3)],
    "alone": [(6, 5)],
    "equal": [(4, 4), (4, 4), (4, 4)],
    "lacking": [(NOTHING, NOTHING), (NOTHING, NOTHING)],
    "zero": [(0, 0), (0, 1), (3, 0), (-6, 0)],
    "negative": [(-5, -6), (-1, 1), (2, -2), (-3, 3)],
    "halves": [(1, 2), (3, 2), (5, 2), (7, 2), (5, 10), (15, 10)],
    "large": [(2**52 + 1, 2**43), (-(2**52), 3), (2**53 - 1, 2), (1, 2**31)],
}
SCHEMA = {"unit": pl.String, "period": pl.String, "group": pl.String, "v_a": pl.Int64, "v_b": pl.Int64}
WINDOWS = (("period", "group"), ("period",))


def edge_frame(seed=None):
    """All rows, in two periods; shuffled by *seed*."""
    rows = [
        (f"{group}{place}", period, group, a, b)
        for period, pairs in (("2023", reversed), ("2024", iter))
        for group, cells in TROUBLE.items()
        for place, (a, b) in enumerate(pairs(cells))
    ]
    if seed is not None:
        random.Random(seed).shuffle(rows)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def small(value):
    """Inside what a product may hold."""
    return where(value > 1000, 1000, where(value < -1000, -1000, value))


def plan_of_operations():
    """Each word at least once with columns and with numbers, nulls on either side; then roundings."""
    a, b = col("v_a"), col("v_b")
    low_a, low_b = small(a), small(b)
    top, bottom = where(low_a < 0, 0, low_a), where(low_b <= 0, 1, low_b)
    conditions = {
        "lt": a < b, "le": a <= b, "gt": a > b, "ge": a >= b, "eq": a == b,
        "lt_n": a < 4, "le_n": a <= 4, "gt_n": a > 4, "ge_n": a >= 4, "eq_n": a == 4,
        "and": (a < b) & (a > 0), "or": (a < b) | (a > 0), "not": ~(a < b),
        "null": a.is_null(), "in": col("group").is_in(["ties", "zero"]),
        "any": any_of(a < 0, b.is_null(), a == b),
    }  # fmt: skip
    new = {
        "add": a + b, "add_n": a + 7, "sub": a - b, "sub_n": a - 7, "mul": low_a * low_b, "mul_n": low_a * -3,
        "div": top // bottom, "div_n": top // 7,
        "number": number(2**53), "no_number": number(None), "where": where(a < b, a, b),
        "where_n": where(a < b, 1, 0), "where_only": where(a > b, a),
        "total": total(a, b, number(1)), "total_one": total(a), "least": least(a, b, number(6)),
        "least_one": least(b),
        **{f"c_{name}": condition.as_number() for name, condition in conditions.items()},
        **{f"chosen_{name}": where(condition, 1, 0) for name, condition in conditions.items()},
    }  # fmt: skip
    for rule in ("half_up", "half_even", "down", "up"):
        new[f"round_{rule}"] = round_quotient(Share(top, bottom, 0, 0), rounding=rule)
        new[f"round_n_{rule}"] = round_quotient(Share(top, 10, 0, 0), rounding=rule)
    for n, window in enumerate(WINDOWS):
        new[f"present_{n}"] = a.present(window)
        for ties in ("min", "max", "dense"):
            for is_highest_first in (True, False):
                name = f"place_{n}_{ties}_{is_highest_first:d}"
                new[name] = a.place(window, ties=ties, is_highest_first=is_highest_first)
    plan = Plan(extent=Extent(columns=frozenset(SCHEMA)))
    for n, window in enumerate(WINDOWS):
        for kind in ("min", "max"):
            for column in ("v_a", "v_b"):
                plan.keep(0, f"{kind}_{n}_{column}", plan.extreme(kind, column, window) + 0)
    for name, expr in new.items():
        plan.keep(0, name, expr)
    return plan


def digest(columns, keys):
    """SHA-256 over every new column, rows by unit and period; None where there is nothing."""
    order = sorted(range(len(keys)), key=keys.__getitem__)
    ordered = {name: [cells[row] for row in order] for name, cells in sorted(columns.items())}
    return hashlib.sha256(json.dumps(ordered).encode()).hexdigest()


def digest_of_table(table, plan):
    names = [name for name in plan.names() if not name.startswith("x_")]
    columns = table.select(pl.col(names).cast(pl.Int64)).to_dict(as_series=False)
    return digest(columns, table.select("unit", "period").rows())


def by_oracle(frame, plan):
    """The digest of numpy alone."""
    table = {}
    for name in frame.columns:
        has = frame[name].is_not_null().to_numpy()
        table[name] = (frame[name].fill_null("" if SCHEMA.get(name) == pl.String else 0).to_numpy(), has)
    kept = {name: [step.parts[0]] * frame.height for name, step in constants_of(plan).items()}
    for part in slices_of(plan, most=10**6):
        for steps in part.steps:
            new = {
                name: numpy_oracle.extreme(table, step.kind, step.column, step.window)
                if isinstance(step, Extreme)
                else numpy_oracle.said(step, table)
                for name, step in steps.items()
            }
            table |= new
        for name in part.keeps:
            values, has = table[name]
            kept[name] = [int(v) if there else None for v, there in zip(values, has, strict=True)]
    return digest(kept, frame.select("unit", "period").rows())


def by_words(growing, plan, words):
    for layer in plan.layers(words):
        growing = growing.with_columns(*layer)
    return growing


def by_polars(frame, plan):
    return digest_of_table(by_words(frame.lazy(), plan, pl).collect(), plan)


def by_narwhals(frame, plan):
    lazy = by_words(nw.from_native(frame.lazy()), plan, nw)
    return digest_of_table(nw.to_native(lazy).collect(), plan)


def by_duckdb(frame, plan, *, most=100):
    """In slices of any width."""
    return digest_of_table(in_slices(frame, plan, most=most, compute=computed), plan)


def by_relation(relation, plan):
    """On DuckDB in one, from wherever it reads."""
    return digest_of_table(nw.to_native(by_words(nw.from_native(relation).lazy(), plan, nw)).pl(), plan)


def by_spark(frame, plan, session, folder, *, most=100):
    """In slices of any width, frozen in a folder."""
    return digest_of_table(in_slices(frame, plan, most=most, compute=by_session(session, folder)), plan)
