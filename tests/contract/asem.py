"""The peer's example: its reference files as mappings, and our build of each of its variants."""

import csv
import functools
from datetime import date

import pytest

from surpass.engine.research.build import build_period
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.reading.read_facts import read_facts
from surpass.policy.resolve import resolve
from tests.architecture.house import ROOT

DATA = ROOT.parent / "shared" / "data"
NO_CELLS = {"uCode", "group", "grp", "EurAsia_group", "GDP_group"}


def need(name):
    """Skip where the data were never delivered; fail where only a part of them is missing."""
    folder = DATA / name
    if not DATA.exists():
        pytest.skip(f"no {DATA.name} beside the repository: parity with {name} is not tested here")
    assert folder.is_dir(), f"{folder} is missing, though {DATA} exists"
    return folder


@functools.cache
def rows(name):
    with (need("asem") / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def number(text):
    return float("nan") if text in {"", "NA"} else float(text)


def reference(name):
    """Cells by (unit, column)."""
    return {
        (row["uCode"], column): number(text)
        for row in rows(name)
        for column, text in row.items()
        if column not in NO_CELLS
    }


def metadata():
    return [row for row in rows("metadata") if row["Type"] in {"Indicator", "Aggregate"}]


@functools.cache
def pack():
    return load_pack(ROOT / "policy-packs" / "asem")


@functools.cache
def scheme(programme):
    return resolve(pack(), programme=programme, on=date(2018, 12, 31))


@functools.cache
def built(programme):
    """Build one programme of the shipped pack, from the peer's own raw table."""
    facts = read_facts(need("asem"), scheme=scheme(programme))
    return build_period(facts, scheme(programme), period="2018")
