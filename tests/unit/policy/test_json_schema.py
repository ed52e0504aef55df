"""The JSON Schema is made from the keys of the reader: it takes what that takes, refuses faults of shape."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from surpass.exchange.pack_folder.packs import load_pack, shipped_packs
from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.json_schema import json_schema
from surpass.policy.shape.sections import gather_sections
from surpass.policy.yaml_text import plain
from tests.fixtures.rules_pack import DISTRICT, PROVINCE, district, province

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "pack.schema.json"
PACKS = sorted(path.name for path in shipped_packs().iterdir() if path.is_dir())


def sections(pack):
    """What the pack's files say, put together, as JSON has it."""
    return json.loads(json.dumps(plain(pack.own), default=number))


def number(value):
    assert isinstance(value, Decimal)
    return int(value) if value == value.to_integral_value() else float(value)


def faults(document):
    return list(Draft202012Validator(json_schema()).iter_errors(document))


def test_the_schema_is_one_and_stands_in_the_reference():
    Draft202012Validator.check_schema(json_schema())
    assert json.loads(PAGE.read_text(encoding="utf-8")) == json_schema(), (
        "run: surpass pack schema > docs/reference/pack.schema.json"
    )


@pytest.mark.parametrize("name", PACKS)
def test_every_shipped_pack_is_valid(name):
    for pack in load_pack(shipped_packs() / name).lineage:
        assert not [f"{fault.json_path}: {fault.message[:200]}" for fault in faults(sections(pack))]


def test_the_sample_packs_are_valid():
    assert not faults(sections(province()))
    assert not faults(sections(district()))


RULES = "up_and_down/rules.yaml"
WRONG = [
    (RULES, "consecutive: 2", "consecutive: 11"),
    (RULES, "id: tenure, ", ""),
    (RULES, "cite: M3 art.6(1)}", "cites: M3 art.6(1)}"),
    (RULES, "      all:", "      every:"),
    (RULES, "effect: proposes review", "effect: dismisses"),
    ("facts.yaml", "kind: measured", "kind: guessed"),
    ("params.yaml", "tighten: up, ", ""),
    ("params.yaml", "2017-07-01: 2", "2017: 2"),
    ("sources.yaml", "zh: 能上能下办法, ", ""),
]


@pytest.mark.parametrize(("path", "before", "after"), WRONG)
def test_a_fault_of_shape_is_refused(path, before, after):
    document = sections(province())
    texts = {**PROVINCE, path: PROVINCE[path].replace(before, after, 1)}
    assert texts != PROVINCE
    document |= spoilt(texts)
    assert faults(document)


def spoilt(files):
    """The sections of files that the reader itself would refuse."""
    raw = {path: text.encode() for path, text in files.items()}
    held = gather_sections(raw, name="p", found=Gathering())
    return json.loads(json.dumps({key: plain(value) for key, value in held.items()}, default=number))


def test_a_lower_pack_may_leave_out_what_its_superior_said_and_a_top_pack_may_not():
    lower = spoilt(DISTRICT)
    assert not faults(lower)
    assert faults({key: value for key, value in lower.items() if key != "refines"})
