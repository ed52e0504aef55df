"""Facts survive freezing, whatever the texts; row order and layout never change what they say."""

import csv
import io
import random
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from surpass.exchange.reading.read_facts import read_facts
from surpass.exchange.runs.freeze import facts_digest, facts_files, facts_from_files
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from tests.unit.exchange.a_scheme import SCHEME

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
NUMBER = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6)
DAY = st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1))
KEY = st.tuples(TEXT, TEXT, st.sampled_from(["2024", "2024-Q3", "2024-07"]))
READING = st.builds(
    Reading,
    value=st.none() | NUMBER,
    text=TEXT | st.just(""),
    stamp=TEXT | st.just(""),
    status=st.sampled_from(["ok", "late", "missing", "corrected"]),
)


def _ordered(rows):
    return tuple(sorted(rows, key=lambda row: (row.grouping, row.from_ or date.min, row.group)))


UNIT = st.builds(
    UnitRow,
    names=st.fixed_dictionaries({"zh": TEXT, "en": TEXT}),
    memberships=st.lists(
        st.builds(Membership, grouping=TEXT, group=TEXT, from_=DAY, until=DAY),
        max_size=3,
        unique_by=lambda row: (row.grouping, row.from_, row.group),
    ).map(_ordered),
)
FACTS = st.builds(
    Facts,
    units=st.dictionaries(TEXT, UNIT, max_size=3),
    values=st.dictionaries(KEY, READING, max_size=4),
    targets=st.dictionaries(KEY, NUMBER, max_size=2),
    counts=st.dictionaries(KEY, NUMBER, max_size=2),
    flags=st.dictionaries(KEY, st.none() | st.booleans(), max_size=2),
)


@given(FACTS)
def test_frozen_facts_read_back_as_they_were(facts):
    files = facts_files(facts)
    back = facts_from_files(files)
    assert back == facts
    assert facts_files(back) == files
    assert facts_digest(back) == facts_digest(facts)


@given(st.permutations(range(8)), st.permutations(range(4)), st.integers(0, 2**32))
def test_row_and_column_order_mean_nothing(rows, columns, seed):
    draw = random.Random(seed)
    header = ["unit", "period", "indicator", "value"]
    body = [
        [unit, year, indicator, str(Decimal(draw.randrange(10**6)) / 100)]
        for unit in ("t1", "t2")
        for year in ("2023", "2024")
        for indicator in ("gdp_growth", "jobs")
    ]
    plain = _read(header, body)
    turned = _read([header[at] for at in columns], [[body[row][at] for at in columns] for row in rows])
    assert facts_digest(turned) == facts_digest(plain)


def _read(header, body):
    out = io.StringIO()
    csv.writer(out).writerows([header, *body])
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "values.csv").write_text(out.getvalue(), encoding="utf-8")
        Path(folder, "units.csv").write_text("unit,group\nt1,key\nt2,eco\n", encoding="utf-8")
        return read_facts(Path(folder), scheme=SCHEME)
