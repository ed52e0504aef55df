"""Packs on disk: found by path or name, layered."""

import shutil
from datetime import date

import pytest

from surpass.exchange.pack_folder.packs import load_pack, shipped_packs
from surpass.exchange.pack_folder.prove_pack import lint_pack
from surpass.foundation.problems import UseProblem
from surpass.policy.parts.read_scheme import read_scheme
from surpass.policy.resolve import resolve
from surpass.policy.scheme import as_data
from surpass.policy.shape.functions import FUNCTIONS

DISTRICT = "example-district"


@pytest.fixture
def copies(tmp_path):
    for name in ("example-province", DISTRICT):
        shutil.copytree(shipped_packs() / name, tmp_path / name)
    return tmp_path


def test_the_example_district_is_clean_on_every_day():
    assert lint_pack(DISTRICT) == []
    assert lint_pack("example-province") == []


@pytest.mark.parametrize("name", sorted(item.parent.name for item in shipped_packs().glob("cn-*/pack.yaml")))
def test_the_packs_of_the_law_are_clean_on_every_day(name):
    assert lint_pack(name) == []


@pytest.mark.parametrize("programme", ["target", "monitoring", "poverty"])
@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_every_group_adds_up_and_the_scheme_comes_back(programme, year):
    scheme = resolve(load_pack(DISTRICT), programme=programme, on=date(year, 12, 31))
    assert set(scheme.root.full.values()) == {scheme.root.full["key"]}
    assert read_scheme(as_data(scheme)) == scheme


def test_the_example_district_uses_every_scoring_function():
    pack = load_pack(DISTRICT)
    schemes = [resolve(pack, programme=name, on=date(2024, 12, 31)) for name in pack.programmes]
    used = {leaf.scoring.function for scheme in schemes for leaf in scheme.leaves}
    assert used == set(FUNCTIONS)


def test_a_superior_is_found_among_the_shipped_packs(copies):
    shutil.rmtree(copies / "example-province")
    assert load_pack(copies / DISTRICT).superiors[0].name == "example-province"


def test_an_unknown_pack_names_the_known():
    with pytest.raises(UseProblem, match=r"pack-not-found: .*example-district"):
        load_pack("no-such-pack")


def test_a_circle_of_packs_is_refused(copies):
    pack = copies / "example-province" / "pack.yaml"
    lines = pack.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if not line.startswith("refines:")]
    kept.append(f"refines: {{pack: {DISTRICT}, edition: x, digest: y}}\n")
    pack.write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(UseProblem, match="packs-refine-in-circle"):
        load_pack(copies / DISTRICT)


def test_a_link_out_of_the_folder_is_refused(copies):
    (copies / "secret.yaml").write_text("a: 1", encoding="utf-8")
    (copies / DISTRICT / "sources-2.yaml").symlink_to(copies / "secret.yaml")
    with pytest.raises(UseProblem, match="pack-link-outside"):
        load_pack(copies / DISTRICT)


def test_a_giant_file_is_refused(copies, monkeypatch):
    monkeypatch.setattr("surpass.exchange.pack_folder.packs.MOST_BYTES", 10)
    with pytest.raises(UseProblem, match="pack-too-large"):
        load_pack(copies / DISTRICT)
