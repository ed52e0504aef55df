"""Returns are read once, unless what reading looks at has changed between the first rules and the last."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.runs import assess_folder as place
from surpass.foundation.facts import Facts, Reading
from surpass.policy.scheme import Scoring
from tests.unit.exchange.a_scheme import SCHEME, leaf

FIRST = date(2020, 1, 1)
FACTS = Facts({}, {("jobs", "t1", "2024"): Reading(value=None)}, {}, {}, {})


@pytest.fixture
def readings(monkeypatch):
    """How often, and with which programme's titles, returns were read."""
    done = []

    def read(_path, *, scheme, **_):
        done.append(scheme.as_of)
        return FACTS

    monkeypatch.setattr(place, "read_facts", read)
    return done


def prepared(monkeypatch, before, after):
    def resolve(_pack, *, on, **_):
        return before if on == FIRST else after

    monkeypatch.setattr(place, "resolve", resolve)
    pack = replace(load_pack("hdi"), in_force_from=FIRST)
    return place.prepared("returns", pack, programme=None, period=None, as_of=None)


def test_other_numbers_do_not_ask_for_a_second_reading(monkeypatch, readings):
    scoring = Scoring(function="efficacy", params={"floor": {"key": Decimal(60)}})
    nodes = [
        replace(node, full={"key": Decimal(40)}, scoring=node.scoring and scoring) for node in SCHEME.nodes
    ]
    before = replace(SCHEME, as_of="2020-01-01", nodes=tuple(nodes))
    facts, scheme, periods = prepared(monkeypatch, before, SCHEME)
    assert (facts, scheme, periods) == (FACTS, SCHEME, ["2024"])
    assert readings == ["2020-01-01"]


@pytest.mark.parametrize(
    "change",
    [
        {"cycle": "month"},
        {"groupings": {"size": {"big": {"zh": "大", "en": "Big"}}}},
        {"inputs": {"series": {"jobs": {"table": "t"}}}},
        {"nodes": (SCHEME.nodes[0], leaf("jobs", "新增就业", unit="%"))},
        {"nodes": (SCHEME.nodes[0], leaf("jobs", "城镇新增就业", unit="人"))},
        {"nodes": (SCHEME.nodes[0], leaf("jobs", "新增就业", unit="人", decimals=0))},
    ],
    ids=["cycle", "groups", "tables", "unit", "title", "decimals"],
)
def test_whatever_reading_looks_at_is_read_again(monkeypatch, readings, change):
    then = replace(SCHEME, **change)
    before = replace(SCHEME, as_of="2020-01-01")
    facts, scheme, _ = prepared(monkeypatch, before, then)
    assert (facts, scheme) == (FACTS, then)
    assert readings == ["2020-01-01", "2024-12-31"]
