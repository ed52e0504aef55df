"""Run folders made by hand: literal CSV text in, bytes out; numbers in them were worked out on paper."""

import copy
import csv
import io
import json

from surpass.recompute.compare import recompute

GRADES = {
    "order": ["A", "B", "C"],
    "titles": {},
    "rules": [
        {"grade": "A", "quota": "0.35", "at_least": None, "rounding": "down", "extra": {}, "cite": ""},
        {"grade": "B", "quota": None, "at_least": "60", "rounding": "down", "extra": {}, "cite": ""},
    ],
    "ties": "panel",
    "pool_below": 0,
    "pool_rule": "none",
    "vacated": "leave",
    "cite": "",
}
SCHEME = {
    "arithmetic": "exact",
    "points_decimals": 2,
    "score_decimals": 2,
    "rank_decimals": 2,
    "rounding": "half_up",
    "missing": "unknown",
    "constant": "neutral",
    "rank_ties": "min",
    "cycle": "year",
    "grouping": "kind",
    "groupings": {"kind": {"g": {}}},
    "grades": None,
    "effects": [],
    "progress": {"measure": "places", "prizes": 1, "frontier": "top_mean", "top": 2, "target": None},
    "treatment": {},
}
NODE = {
    "kind": "indicator",
    "method": "sum",
    "power": None,
    "availability": "0",
    "full": {"g": "10"},
    "weight": {},
    "decimals": 1,
    "direction": 1,
    "missing": "unknown",
    "scoring": None,
    "sign": 1,
    "each": "0",
    "cap": None,
}
RESULTS = "unit,period,group,node,value,points,score,rank,computed_grade,effective_grade,reason"
EMPTY = {
    "facts/targets.csv": "indicator,unit,period,target\n",
    "facts/counts.csv": "item,unit,period,count,note\n",
    "facts/flags.csv": "item,unit,period,value,note\n",
    "ranks.csv": "grouping,group,unit,period,node,track,rank\n",
    "open.csv": "kind,unit,period,item,question\n",
}


def node(name, parent="all", **parts):
    return copy.deepcopy(NODE) | {"id": name, "parent": parent, "series": name} | parts


def leaf(name, function="linear_between", *, parent="all", options=None, series=None, steps=(), **parts):
    """A leaf; what is written with a leading p_ is a parameter, the same for group g."""
    params = {key[2:]: {"g": parts.pop(key)} for key in list(parts) if key.startswith("p_")}
    if function == "linear_between" and not params:
        params = {"low": {"g": "0"}, "high": {"g": "100"}}
    scoring = {
        "function": function,
        "params": params,
        "options": options or {},
        "series": series or {},
        "steps": [list(step) for step in steps],
    }
    return node(name, parent, scoring=scoring, **parts)


def root(**parts):
    return node("all", None, kind="aggregate", **parts)


def scheme(*nodes, **parts):
    return copy.deepcopy(SCHEME) | {"nodes": list(nodes)} | parts


def folder(plan, *, units="", values="", results="", periods=("2024",), **others):
    """A run folder; ``units`` and ``values`` are short lines: ``a b c`` and ``x: 1 2 3`` per unit in turn."""
    names = units.split()
    files = dict(EMPTY)
    files["facts/units.csv"] = "unit,name_zh,name_en,grouping,group,from,until\n" + "".join(
        f"{name},,,kind,g,,\n" for name in names
    )
    lines = []
    for line in values.strip().splitlines():
        head, _, cells = line.partition(":")
        series, _, period = head.strip().partition("@")
        for unit, value in zip(names, cells.split(), strict=True):
            if value != ".":
                lines.append(f"{series},{unit},{period or '2024'},{value},,ok,\n")
    files["facts/values.csv"] = "series,unit,period,value,text,status,stamp\n" + "".join(lines)
    files["results.csv"] = f"{RESULTS}\n{results}"
    files |= {key.replace("__", "/") + ".csv": value for key, value in others.items()}
    content = {name: text.encode() for name, text in files.items()}
    content["scheme.json"] = json.dumps(plan).encode()
    content["manifest.json"] = json.dumps({"periods": list(periods)}).encode()
    return content


def differences(files):
    """What differs, short: (file, last key parts, column, stored, recomputed)."""
    return [(d.file, d.row, d.column, d.stored, d.recomputed) for d in recompute(files).differences]


def changed(files, path, key, name, to):
    """The same folder with one stored cell changed; ``key`` is a part of the row's line."""
    rows = list(csv.DictReader(io.StringIO(files[path].decode())))
    hits = [row for row in rows if all(row[column] == value for column, value in key.items())]
    assert len(hits) == 1, (key, hits)
    hits[0][name] = to
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return files | {path: text.getvalue().encode()}
