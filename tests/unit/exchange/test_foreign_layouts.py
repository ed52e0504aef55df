"""A pack's inputs read tables that were never made for it."""

from decimal import Decimal

import pytest

from surpass.exchange.reading.read_facts import read_facts
from surpass.foundation.problems import EvidenceProblem, PolicyProblem
from tests.unit.exchange.a_scheme import SCHEME, leaf, scheme

UNITS = (
    "unit,name_zh,province_code,category\n1301,石家庄市,13,Capital\n1302,唐山市,13,City\n9900,外市,99,Other\n"
)
OBSERVED = """\
unit,year,indicator,value
1301,2023,gdp,800
1301,2024,gdp,900
1302,2023,gdp,
1302,2024,gdp,500
1301,2024,people,7
1302,2024,people,3
9900,2024,gdp,1
1301,2024,noise,x
"""
TARGETS = "province_code,year,growth_target\n13,2024,9.0\n77,2024,5.0\n"
INPUTS = {
    "tables": {
        "units": {"file": "units.csv"},
        "observed": {
            "file": "observations.csv",
            "unit": "unit",
            "period": "year",
            "indicator": "indicator",
            "value": "value",
        },
        "targets": {
            "file": "growth_targets.csv",
            "period": "year",
            "join": [{"table": "units", "on": ["province_code"], "columns": ["unit"]}],
        },
    },
    "units": {
        "table": "units",
        "unit": "unit",
        "names": {"zh": "name_zh"},
        "groups": {"kind": "category"},
        "rename": {"category": {"Capital": "key", "City": "eco"}},
        "where": {"category": ["Capital", "City"]},
    },
    "series": {
        "gdp": {"table": "observed", "where": {"indicator": "gdp"}, "factor": "0.1", "decimals": 1},
        "people": {"table": "observed"},
        "gdp_growth": {"growth": "gdp", "factor": "100"},
        "gdp_per_head": {"per": {"of": "gdp", "by": "people"}, "decimals": 3},
    },
    "targets": {"gdp_growth": {"table": "targets", "column": "growth_target"}},
}


def read(tmp_path, *, inputs=INPUTS, arithmetic="exact", **tables):
    files = {"units": UNITS, "observations": OBSERVED, "growth_targets": TARGETS} | tables
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    nodes = (SCHEME.nodes[0], leaf("gdp_growth", "GDP增速", unit="%", decimals=1))
    return read_facts(tmp_path, scheme=scheme(inputs=inputs, nodes=nodes, arithmetic=arithmetic))


def changed(**parts):
    return {**INPUTS, **{key: {**INPUTS[key], **value} for key, value in parts.items()}}


def test_filters_joins_factors_and_derivations(tmp_path):
    facts = read(tmp_path)
    growth = facts.values["gdp_growth", "1301", "2024"]
    assert facts.values["gdp", "1301", "2024"].value == Decimal("90.0")
    assert growth.value == Decimal("12.5")
    assert growth.text == "(90.0 / 80.0 - 1) * 100"
    assert growth.stamp == "growth(gdp) < observations.csv!D3; observations.csv!D2"
    assert facts.values["gdp_growth", "1302", "2024"].value is None
    assert facts.values["gdp_per_head", "1301", "2024"].value == Decimal("12.857")
    assert facts.targets == {("gdp_growth", "1301", "2024"): 9, ("gdp_growth", "1302", "2024"): 9}
    assert {unit: row.memberships[0].group for unit, row in facts.units.items()} == {
        "1301": "key",
        "1302": "eco",
    }


def test_a_wide_table_by_column(tmp_path):
    inputs = {
        "tables": {"raw": {"file": "raw.csv", "unit": "uCode", "period": "Time"}},
        "units": {"table": "raw", "unit": "uCode", "names": {"en": "uName"}, "groups": {"kind": "Kind"}},
        "series": {
            "gdp_growth": {"table": "raw", "column": "Growth"},
            "gdp": {"table": "raw", "column": "GDP"},
        },
    }
    raw = '"uName","uCode","Kind","Time","Growth","GDP"\n"Austria","AUT","key","2018","2.5","39"\n'
    facts = read(tmp_path, inputs=inputs, raw=raw + "Belgium,BEL,eco,2018,,53\n")
    assert facts.values["gdp_growth", "AUT", "2018"].value == Decimal("2.5")
    assert facts.values["gdp_growth", "BEL", "2018"].value is None
    assert facts.units["AUT"].names["en"] == "Austria"


def test_a_renamed_title(tmp_path):
    inputs = changed(
        tables={"observed": {**INPUTS["tables"]["observed"], "rename": {"Wert": "value"}}},
    )
    facts = read(tmp_path, inputs=inputs, observations=OBSERVED.replace(",value", ",Wert"))
    assert facts.values["gdp", "1301", "2024"].value == 90


@pytest.mark.parametrize(
    ("tables", "code"),
    [
        ({"observations": OBSERVED.replace("indicator,value", "indicator,valeu")}, "column-missing"),
        ({"observations": OBSERVED.replace("1301,2024,gdp,900", "1309,2024,gdp,900")}, "unit-unknown"),
        ({"observations": OBSERVED.replace("900", "n/k")}, "value-not-number"),
        ({"observations": OBSERVED + "1301,2024,gdp,900\n"}, "value-twice"),
        ({"units": UNITS.replace("category", "kategorie")}, "column-missing"),
        ({"growth_targets": TARGETS + "13,2024,9.0\n"}, "target-twice"),
    ],
)
def test_a_fault_in_a_foreign_table(tmp_path, tables, code):
    with pytest.raises(EvidenceProblem) as caught:
        read(tmp_path, **tables)
    assert code in {problem.code for problem in caught.value.problems}


def test_a_missing_file(tmp_path):
    inputs = changed(tables={"observed": {**INPUTS["tables"]["observed"], "file": "none.csv"}})
    with pytest.raises(EvidenceProblem, match=r"file-missing: none\.csv"):
        read(tmp_path, inputs=inputs)


@pytest.mark.parametrize(
    ("series", "code"),
    [
        (
            {"gdp_growth": {"growth": "loop"}, "loop": {"lag": {"of": "gdp_growth", "periods": 1}}},
            "derivation-cycle",
        ),
        ({"logged": {"log": "gdp"}}, "float-only"),
        ({"density": {"per": {"of": "gdp", "by": "people"}}}, "derivation-decimals"),
    ],
)
def test_a_derivation_that_cannot_be(tmp_path, series, code):
    with pytest.raises(PolicyProblem, match=code):
        read(tmp_path, inputs=changed(series=series))


def test_a_logarithm_in_float_mode(tmp_path):
    facts = read(tmp_path, inputs=changed(series={"logged": {"log": "people"}}), arithmetic="float")
    assert facts.values["logged", "1301", "2024"].value == Decimal("1.9459101490553132")
