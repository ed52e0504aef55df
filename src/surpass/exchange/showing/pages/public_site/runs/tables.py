"""The open data of a published result: csv, JSON, what each column means, and the run's own folder."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from surpass.exchange.showing.pages.public_site.published import Proof, PublishedRun
from surpass.exchange.showing.wording import load_wording

COLUMNS = ("name", "unit", "missing", "zh", "en")
BEGINNING = b"\xef\xbb\xbf"
"""By which a spreadsheet knows that a csv is UTF-8."""
UNITS = {"value": "as-the-item-says", "score": "points", "points": "points", "rank": "place"}


def open_data(run: PublishedRun) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Files below ``open-data/RUN/``; ``run`` is the whole run, so that anybody computes it again."""
    base = f"open-data/{run.key}"
    yield f"{base}/results.csv", lambda: BEGINNING + _results(run)
    yield f"{base}/results.json", lambda: _json(_rows(run))
    yield f"{base}/dictionary.csv", lambda: _table(_columns(_rows(run)))
    yield f"{base}/items.csv", lambda: _table(_items(run))
    for name in run.names:
        yield f"{base}/run/{name}", partial(run.read, name)
    for name, prove in sorted(run.proofs.items()):
        yield f"{base}/ledger/{name}.json", partial(_entry, prove)
        yield f"{base}/ledger/{name}.tlog-proof", partial(_proof, prove)


def _entry(prove: Callable[[], Proof]) -> bytes:
    return prove()[0]


def _proof(prove: Callable[[], Proof]) -> bytes:
    return prove()[1].encode()


def _results(run: PublishedRun) -> bytes:
    return run.read("results.csv").removeprefix(BEGINNING)


def _rows(run: PublishedRun) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(_results(run).decode(), newline="")))


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _columns(rows: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, ...]]:
    """What each column of results.csv means; an empty cell is unknown or does not apply, never zero."""
    zh, en = load_wording("zh"), load_wording("en")
    yield COLUMNS
    for name in rows[0] if rows else ():
        key = f"public.column_{name}"
        said = (zh.say(key), en.say(key)) if zh.has(key) else (name, name)
        yield (name, UNITS.get(name, ""), "empty", *said)


def _items(run: PublishedRun) -> Iterator[tuple[str, ...]]:
    """Every place of the tree with its unit and its clause."""
    yield ("node", "parent", "zh", "en", "unit", "clause")
    for node in run.view.scheme.nodes:
        yield (
            node.id, node.parent or "", node.title.get("zh", ""), node.title.get("en", ""),
            node.unit.get("en", ""), node.cite,
        )  # fmt: skip


def _table(rows: Iterator[tuple[str, ...]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return BEGINNING + out.getvalue().encode()
