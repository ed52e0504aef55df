"""Pinning: what changed is shown from the words that were kept; then a superior is taken as it stands."""

import json
import shutil
from hashlib import sha256

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.pack_folder.changes.pin_pack import read_pins, write_pins
from surpass.exchange.pack_folder.packs import load_pack, shipped_packs
from surpass.foundation.problems import PolicyProblem, UseProblem

DISTRICT, PROVINCE = "example-district", "example-province"
REFINING = sorted(
    path.parent.name
    for path in shipped_packs().glob("*/pack.yaml")
    if any(word in path.read_text(encoding="utf-8") for word in ("\nrefines:", "\nreplaces:"))
)


@pytest.fixture
def copies(tmp_path):
    for name in (PROVINCE, DISTRICT):
        shutil.copytree(shipped_packs() / name, tmp_path / name)
    return tmp_path


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def pack_pin(folder, *words, given=None):
    return CliRunner().invoke(app, ["pack", "pin", str(folder), *words], input=given, catch_exceptions=False)


@pytest.mark.parametrize("name", REFINING)
def test_a_shipped_pack_keeps_the_words_that_it_was_pinned_to(name):
    """When this fails: surpass pack pin NAME."""
    folder = shipped_packs() / name
    kept = {file.name: sha256(file.read_bytes()).hexdigest() for file in (folder / "pinned").glob("*.json")}
    pins = read_pins(folder)
    assert kept == {one.file.removeprefix("pinned/"): one.before for one in pins}
    assert all(one.is_unchanged and one.changes == () for one in pins)


def test_a_changed_superior_is_shown_path_by_path_and_pinned(copies):
    change(copies / PROVINCE / "params.yaml", "0.35", "0.34")
    with pytest.raises(PolicyProblem, match="superior-changed"):
        load_pack(copies / DISTRICT)
    province = read_pins(copies / DISTRICT)[0]
    (changed,) = province.changes
    assert changed.path.startswith("params/")
    assert (changed.before, changed.after) == ('"0.35"', '"0.34"')
    write_pins(copies / DISTRICT, read_pins(copies / DISTRICT))
    assert load_pack(copies / DISTRICT).superiors[0].fingerprint == province.after
    again = read_pins(copies / DISTRICT)
    assert all(one.is_unchanged and one.changes == () for one in again)
    assert (copies / DISTRICT / province.file).read_bytes() == province.words


def test_a_new_edition_is_pinned_and_the_old_words_go(copies):
    for name in (PROVINCE, DISTRICT):
        change(copies / name / "pack.yaml", 'edition: "2021.1"', 'edition: "2022.1"')
    with pytest.raises(PolicyProblem, match="superior-changed"):
        load_pack(copies / DISTRICT)
    pins = read_pins(copies / DISTRICT)
    assert [(one.path, one.after) for one in pins[0].changes] == [("edition", '"2022.1"')]
    write_pins(copies / DISTRICT, pins)
    assert load_pack(copies / DISTRICT).superiors[0].edition == "2022.1"
    kept = sorted(file.name for file in (copies / DISTRICT / "pinned").iterdir())
    assert kept == ["cn-shaanxi-2018.json", "example-province-2022.1.json"]


def test_an_edition_that_is_not_there_gives_way_to_the_one_that_is(copies):
    change(copies / DISTRICT / "pack.yaml", 'edition: "2021.1"', 'edition: "2020"')
    (province, shaanxi) = read_pins(copies / DISTRICT)
    assert (province.is_unchanged, province.changes, shaanxi.is_unchanged) == (False, (), True)
    write_pins(copies / DISTRICT, (province, shaanxi))
    assert load_pack(copies / DISTRICT).superiors[0].edition == "2021.1"


def test_the_command_shows_asks_and_writes_nothing_on_a_no(copies):
    change(copies / PROVINCE / "params.yaml", "0.35", "0.34")
    before = (copies / DISTRICT / "pack.yaml").read_bytes()
    asked = pack_pin(copies / DISTRICT, given="n\n")
    assert asked.exit_code == 1
    assert "1 change(s) in example-province 2021.1" in asked.output
    assert '"0.35"' in asked.output
    assert (copies / DISTRICT / "pack.yaml").read_bytes() == before
    listed = json.loads(pack_pin(copies / DISTRICT, "--json").output)
    assert [len(one["changes"]) for one in listed] == [1, 0]
    assert (copies / DISTRICT / "pack.yaml").read_bytes() == before
    assert pack_pin(copies / DISTRICT, given="y\n").exit_code == 0
    assert load_pack(copies / DISTRICT)


def test_without_the_words_that_were_read_it_says_so(copies):
    change(copies / PROVINCE / "params.yaml", "0.35", "0.34")
    shutil.rmtree(copies / DISTRICT / "pinned")
    told = pack_pin(copies / DISTRICT, "--yes").output
    assert "what was read before is not kept, so there is nothing to compare with" in told
    assert (copies / DISTRICT / "pinned" / "example-province-2021.1.json").is_file()


def test_words_that_are_not_those_that_were_pinned_are_not_compared_with(copies):
    change(copies / PROVINCE / "params.yaml", "0.35", "0.34")
    change(copies / DISTRICT / "pinned" / "example-province-2021.1.json", "0.35", "0.36")
    assert read_pins(copies / DISTRICT)[0].changes is None


def test_nothing_is_asked_where_nothing_changed(copies):
    before = {file: file.read_bytes() for file in (copies / DISTRICT).rglob("*") if file.is_file()}
    told = pack_pin(copies / DISTRICT)
    assert (told.exit_code, told.output) == (
        0, "example-province 2021.1 is unchanged\ncn-shaanxi 2018 is unchanged\n",
    )  # fmt: skip
    assert before == {file: file.read_bytes() for file in (copies / DISTRICT).rglob("*") if file.is_file()}


def test_a_superior_that_is_gone_is_told(copies):
    change(copies / DISTRICT / "pack.yaml", "{pack: example-province,", "{pack: nowhere,")
    with pytest.raises(UseProblem, match="superior-missing"):
        read_pins(copies / DISTRICT)


def test_only_a_pack_with_a_superior_can_be_pinned(tmp_path):
    shutil.copytree(shipped_packs() / "hdi", tmp_path / "hdi")
    with pytest.raises(UseProblem, match="superior-not-declared"):
        read_pins(tmp_path / "hdi")
