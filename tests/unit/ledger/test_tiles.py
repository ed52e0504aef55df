"""Tiles by the words and the examples of C2SP tlog-tiles."""

import pytest

from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.ledger.tiles import (
    Tile,
    bundles_of,
    join_entries,
    numbered,
    read_path,
    split_entries,
    split_tile,
    tiles_of,
)
from tests.fixtures.ledgers import Ledger, act


def test_the_path_of_the_specification():
    assert numbered(1_234_067) == "x001/x234/067"
    assert (numbered(0), numbered(999), numbered(1000)) == ("000", "999", "x001/000")


def test_the_tree_of_70000_entries_of_the_specification():
    tiles = list(tiles_of(70_000))
    full = [(level, sum(tile.width == 256 for tile in tiles if tile.level == level)) for level in range(4)]
    partial = [(tile.level, tile.width) for tile in tiles if tile.width < 256]
    assert full == [(0, 273), (1, 1), (2, 0), (3, 0)]
    assert partial == [(0, 112), (1, 17), (2, 1)]


def test_a_tree_of_256_entries_has_a_full_tile_and_one_hash_above():
    assert list(tiles_of(256)) == [Tile(0, 0), Tile(1, 0, 1)]
    assert list(tiles_of(0)) == []


def test_bundles_lie_beside_the_leaves():
    assert [tile.path for tile in bundles_of(513)] == [
        "tile/entries/000", "tile/entries/001", "tile/entries/002.p/1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "path",
    ["tile/0/000", "tile/63/x001/x234/067", "tile/entries/x001/000.p/255", "tile/1/000.p/1"],
)
def test_a_path_is_read_back(path):
    assert read_path(path).path == path


@pytest.mark.parametrize(
    "path",
    ["tile/64/000", "tile/00/000", "tile/0/1", "tile/0/x000/001", "tile/0/001/067", "tile/0/000.p/0",
     "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000/", "/tile/0/000", "tile/-1/000", "tile/0/../000",
     "tile/0/٠٠٠"],
)  # fmt: skip
def test_another_spelling_of_a_path_is_refused(path):
    with pytest.raises(UseProblem, match="ledger-path-wrong"):
        read_path(path)


@pytest.mark.parametrize("steps", [[1] * 300, [255, 1, 1], [256, 256], [700], [100, 500, 3]])
def test_tiles_grow_to_the_same_whatever_the_steps(steps):
    grown, at = Ledger(), 0
    for step in steps:
        grown.append(act(number) for number in range(at, at + step))
        at += step
    whole = Ledger(act(number) for number in range(at))
    assert grown.tiles == whole.tiles
    assert grown.root == whole.root
    assert {(tile.level, tile.index): 32 * tile.width for tile in tiles_of(at)} == {
        place: len(held) for place, held in whole.tiles.items()
    }


def test_entries_are_joined_and_split():
    entries = [b"", b"a", b"b" * 65_535]
    assert join_entries(entries[:2]) == b"\x00\x00\x00\x01a"
    assert split_entries(join_entries(entries)) == entries


@pytest.mark.parametrize("bundle", [b"\x00", b"\x00\x02a", b"\x00\x01a\x01"])
def test_a_bundle_that_was_cut_is_refused(bundle):
    with pytest.raises(EvidenceProblem, match="ledger-bundle-broken"):
        split_entries(bundle)


def test_an_entry_longer_than_its_length_can_say_is_refused():
    with pytest.raises(UseProblem, match="ledger-entry-long"):
        join_entries([b"x" * 65_536])


def test_a_tile_is_split_into_whole_hashes():
    assert split_tile(b"a" * 32 + b"b" * 32 + b"c" * 5) == [b"a" * 32, b"b" * 32]
