"""Every pack key is in the reference, under its shape."""

import re
from pathlib import Path

from surpass.policy.shape.check import Check
from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.keys import SHAPES

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "pack-keys.md"


def test_every_pack_key_is_documented_and_no_other():
    parts = re.split(r"^## (\w+)\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    found = {
        name: re.findall(r"^\| `(\w+)`", text, re.MULTILINE)
        for name, text in zip(parts[::2], parts[1::2], strict=True)
    }
    assert found == {name: list(shape) for name, shape in SHAPES.items()}


def test_every_kind_is_known():
    kinds = {kind.removesuffix("!") for shape in SHAPES.values() for kind in shape.values()}
    plain = {kind.split(":")[-1].removesuffix("!") for kind in kinds if "word:" not in kind}
    known = {*Check(Gathering()).kinds, "any", "tree"}
    assert not {kind for kind in plain if kind not in known and kind.removeprefix("@") not in SHAPES}
