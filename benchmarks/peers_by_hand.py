"""The same index by hand, as somebody who knows each tool would write it: Parquet to total, score, rank."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl

from benchmarks.engine_contenders import (
    LEVELS,
    SCALE,
    Case,
    by_engine,
    by_numpy,
    by_pandas,
    by_polars,
    half_up,
    scheme_of,
    steps_up,
)
from surpass.exchange.runs.engines.on_duckdb import on_duckdb
from surpass.exchange.runs.engines.on_spark import on_spark

KEPT = ["unit", "period", "total", "score", "rank"]


def shares(case: Case) -> dict[str, list[int]]:
    """For each indicator: its sub-dimension and part, and the weights of all three."""
    leaves, subs, parts = case.weights
    sub = [leaf * len(subs) // len(leaves) for leaf in range(len(leaves))]
    part = [place * len(parts) // len(subs) for place in sub]
    return {
        "leaf": list(range(len(leaves))), "sub": sub, "part": part, "w0": [int(weight) for weight in leaves],
        "w1": [int(subs[place]) for place in sub], "w2": [int(parts[place]) for place in part],
    }  # fmt: skip


def wide(folder: Path) -> pl.DataFrame:
    return pl.read_parquet(folder / "wide.parquet")


def numpy_wide(folder: Path, case: Case) -> Any:
    names = [f"v_l{n}" for n in range(len(case.weights[0]))]
    values = wide(folder).select(names).to_numpy()
    return by_numpy(Case(values, case.blocks, case.weights))[-3:]


def pandas_wide(folder: Path, case: Case) -> Any:
    names = [f"v_l{n}" for n in range(len(case.weights[0]))]
    values = pd.read_parquet(folder / "wide.parquet", columns=names).to_numpy()
    *_, total, score, rank = by_pandas(Case(values, case.blocks, case.weights))
    return [total, score, rank]


def pandas_long(folder: Path, case: Case) -> Any:
    table = pd.read_parquet(folder / "long.parquet")
    grouped = table.groupby(["period", "group", "leaf"])["value"]
    low, high = grouped.transform("min"), grouped.transform("max")
    spread, gained = high - low, table["value"] - low
    flat = spread == 0
    table["x"] = half_up(gained.mask(flat, 1) * SCALE, spread.mask(flat, 2))
    table = table.drop(columns="value").merge(pd.DataFrame(shares(case)), on="leaf")
    keys = ["period", "group", "unit"]
    for level, key in enumerate((["part", "w2", "sub", "w1"], ["part", "w2"], [])):
        table["wx"] = table["x"] * table[f"w{level}"]
        summed = table.groupby([*keys, *key], as_index=False)[["wx", f"w{level}"]].sum()
        summed["x"] = half_up(summed["wx"], summed[f"w{level}"])
        table = summed.drop(columns=["wx", f"w{level}"])
    table["score"] = half_up(table["x"], 100)
    table["rank"] = table.groupby(["period", "group"])["score"].rank(method="min", ascending=False)
    return pl.from_pandas(table.rename(columns={"x": "total"}))


def polars_wide(folder: Path, case: Case) -> Any:
    return by_polars(wide(folder), case, has_trace=False)


def polars_long(folder: Path, case: Case) -> Any:
    window = ("period", "group", "leaf")
    low, high = pl.col("value").min().over(window), pl.col("value").max().over(window)
    lazy = pl.scan_parquet(folder / "long.parquet").with_columns(low=low, spread=high - low)
    flat = pl.col("spread") == 0
    gained = pl.when(flat).then(1).otherwise(pl.col("value") - pl.col("low"))
    lazy = lazy.with_columns(x=half_up(gained * SCALE, pl.when(flat).then(2).otherwise(pl.col("spread"))))
    lazy = lazy.join(pl.DataFrame(shares(case)).lazy(), on="leaf")
    keys = ["period", "group", "unit"]
    for level, key in enumerate((["part", "w2", "sub", "w1"], ["part", "w2"], [])):
        share = pl.col(f"w{level}")
        lazy = lazy.group_by(*keys, *key).agg(x=half_up((pl.col("x") * share).sum(), share.sum()))
    lazy = lazy.with_columns(score=half_up(pl.col("x"), 100))
    rank = pl.col("score").rank("min", descending=True).over("period", "group")
    return lazy.with_columns(rank=rank).rename({"x": "total"}).collect()


LONG_SQL = f"""
with e as (select *, min(value) over w as low, max(value) over w - min(value) over w as spread
           from read_parquet('{{file}}') window w as (partition by period, "group", leaf)),
p as (select period, "group", unit, leaf,
        case when spread = 0 then ({SCALE} + 1) // 2
             else (2 * (value - low) * {SCALE} + spread) // (2 * spread) end as x from e),
s as (select period, "group", unit, part, w2, sub, w1,
        ((2 * sum(x * w0) + sum(w0)) // (2 * sum(w0)))::bigint as x
      from p join shares using (leaf) group by all),
d as (select period, "group", unit, part, w2,
        ((2 * sum(x * w1) + sum(w1)) // (2 * sum(w1)))::bigint as x from s group by all),
t as (select period, "group", unit,
        ((2 * sum(x * w2) + sum(w2)) // (2 * sum(w2)))::bigint as total from d group by all),
c as (select *, (2 * total + 100) // 200 as score from t)
select unit, period, total, score,
       rank() over (partition by period, "group" order by score desc) as rank from c
"""


def duckdb_long(folder: Path, case: Case) -> Any:
    known = duckdb.connect()
    known.register("shares", pl.DataFrame(shares(case)).to_arrow())
    return known.sql(LONG_SQL.format(file=folder / "long.parquet")).pl()


def spark_by_hand(folder: Path, case: Case, session: Any) -> Any:
    """In the wide layout, every node kept, one plan: as the compiled plan keeps them."""
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    inside = Window.partitionBy("period", "group")
    names = [f"v_l{n}" for n in range(len(case.weights[0]))]
    table = session.read.parquet(f"file:{folder / 'wide.parquet'}")
    table = table.select(
        "*",
        *(f.min(name).over(inside).alias(f"low_{name}") for name in names),
        *(f.max(name).over(inside).alias(f"high_{name}") for name in names),
    )
    points = [
        f.expr(
            f"case when high_{name} = low_{name} then ({SCALE} + 1) div 2 else (2 * ({name} - low_{name}) * "
            f"{SCALE} + (high_{name} - low_{name})) div (2 * (high_{name} - low_{name})) end"
        ).alias(f"p_l{n}")
        for n, name in enumerate(names)
    ]
    table = table.select("unit", "period", "group", *points)
    for level, (weights, number) in enumerate(steps_up(case)):
        above, columns = (LEVELS + "r")[level + 1], []
        for place, part in enumerate(np.split(weights, number)):
            first = place * len(part)
            top = " + ".join(f"p_{LEVELS[level]}{first + n} * {share}L" for n, share in enumerate(part))
            bottom = int(part.sum())
            columns.append(f.expr(f"(2 * ({top}) + {bottom}) div {2 * bottom}").alias(f"p_{above}{place}"))
        table = table.select("*", *columns)
    table = table.select("*", f.expr("p_r0 as total"), f.expr("(2 * p_r0 + 100) div 200 as score"))
    rank = f.rank().over(inside.orderBy(f.desc("score")))
    return pl.DataFrame(table.select("*", rank.alias("rank")).toArrow())


def compiled_polars(folder: Path, case: Case) -> Any:
    return by_engine(wide(folder), scheme_of(case), has_trace=False)


def compiled_polars_with_trace(folder: Path, case: Case) -> Any:
    return by_engine(wide(folder), scheme_of(case), has_trace=True)


def compiled_duckdb(folder: Path, case: Case) -> Any:
    return on_duckdb(wide(folder), scheme_of(case))


def compiled_spark(folder: Path, case: Case, session: Any) -> Any:
    assert session is not None  # the session that runs is taken
    return on_spark(wide(folder), scheme_of(case))


def decoded(folder: Path, _case: Case) -> None:
    """Read what anybody has to read who begins from observations, and do nothing with it."""
    pl.read_parquet(folder / "long.parquet", columns=["unit", "period", "leaf", "value"])


FLOOR = "the long table decoded, no more"
PEERS: Mapping[str, Callable[..., Any]] = {
    "compiled plan, Polars": compiled_polars,
    "compiled plan, Polars, every node kept": compiled_polars_with_trace,
    "compiled plan, DuckDB": compiled_duckdb,
    "numpy, wide": numpy_wide,
    "Polars by hand, wide": polars_wide,
    "Polars by hand, long": polars_long,
    "DuckDB SQL, long": duckdb_long,
    "pandas, wide": pandas_wide,
    "pandas, long": pandas_long,
    FLOOR: decoded,
}
ON_SPARK: Mapping[str, Callable[..., Any]] = {
    "compiled plan, Spark, every node kept": compiled_spark,
    "PySpark by hand, wide, every node kept": spark_by_hand,
    "PySpark by hand, in a session as a run opens it": spark_by_hand,
}
