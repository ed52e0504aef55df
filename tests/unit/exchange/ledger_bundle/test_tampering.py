"""Every way to tamper with a ledger is found, and the place is named."""

import random
import shutil

import pytest

from surpass.ledger.signed_note import cosign
from surpass.ledger.tiles import split_entries
from tests.fixtures.bundles import (
    SIZE,
    Kept,
    bundle_file,
    checkpoint,
    findings,
    flip,
    kept,
    kinds,
    payload,
    rewrite_entries,
)
from tests.fixtures.ledgers import ORIGIN, Ledger, act, key


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    return kept().write(tmp_path_factory.mktemp("sound") / "bundle")


@pytest.fixture
def bundle(sound, tmp_path):
    return shutil.copytree(sound, tmp_path / "bundle")


def test_a_sound_bundle_has_no_findings(bundle):
    assert findings(bundle) == []
    assert findings(bundle, vkeys=[key().public.text]) == []


def test_an_edited_entry_is_named(bundle):
    def change(entries):
        entries[317] = act(317, facts={"value": "99.99"})

    rewrite_entries(bundle, change)
    assert findings(bundle) == [{"kind": "entry-changed", "seq": 317, "count": 1}]


def test_an_entry_dated_anew_is_named(bundle):
    def change(entries):
        entries[500] = act(500, at="2026-03-01T00:00:00Z")

    rewrite_entries(bundle, change)
    assert findings(bundle) == [{"kind": "entry-changed", "seq": 500, "count": 1}]


def test_a_deleted_entry_is_named(bundle):
    rewrite_entries(bundle, lambda entries: entries.pop(317))
    assert findings(bundle) == [{"kind": "entry-changed", "seq": 317, "count": SIZE - 317}]


def test_an_inserted_entry_is_named(bundle):
    rewrite_entries(bundle, lambda entries: entries.insert(317, act(9_999)))
    assert findings(bundle) == [{"kind": "entry-changed", "seq": 317, "count": SIZE - 317}]


def test_entries_in_another_order_are_named(bundle):
    def change(entries):
        entries[20], entries[600] = entries[600], entries[20]

    rewrite_entries(bundle, change)
    assert findings(bundle) == [{"kind": "entry-changed", "seq": 20, "count": 2}]


def test_entries_cut_off_are_named(bundle):
    def change(entries):
        del entries[450:]

    rewrite_entries(bundle, change)
    assert findings(bundle) == [{"kind": "entry-missing", "seq": 450, "count": 250}]


@pytest.mark.parametrize(("seq", "first"), [(0, 0), (300, 256), (699, 512)])
def test_a_missing_entry_bundle_is_named(bundle, seq, first):
    bundle_file(bundle, seq).unlink()
    assert findings(bundle) == [{"kind": "entry-missing", "seq": first, "count": SIZE - first}]


def test_entries_tiles_and_head_cut_off_are_found_by_a_head_remembered(bundle, tmp_path):
    """Whoever holds the store can take away the end of it; a head noted elsewhere tells."""
    remembered = tmp_path / "head"
    remembered.write_text((bundle / "checkpoint").read_text())
    shorter = Kept(notes={}).grow((act(number) for number in range(600)), until=600, heads=(100,))
    cut = shorter.write(tmp_path / "cut")
    assert findings(cut) == []
    assert findings(cut, heads=[str(remembered)]) == [
        {"kind": "cut", "where": str(remembered), "size": 700, "held": 600}
    ]


def test_an_earlier_checkpoint_larger_than_the_latest_is_a_cut(bundle):
    shorter = Kept(notes={}).grow((act(number) for number in range(600)), until=600, heads=(100,))
    path = shorter.write(bundle.parent / "cut", earlier=[*shorter.notes.values(), kept().notes[SIZE]])
    assert kinds(path) == ["cut"]


def test_a_fork_is_found_by_a_head_remembered(bundle, tmp_path):
    """Another history, with the ledger's own key: sound in itself, and not what was seen."""
    other = Kept().grow(act(number if number < 317 else number + 5_000) for number in range(SIZE))
    forked = other.write(tmp_path / "forked")
    assert findings(forked) == []
    seen = {size: tmp_path / f"head-{size}" for size in (256, 400)}
    plain = Kept().grow(act(number) for number in range(SIZE))
    for size, path in seen.items():
        path.write_text(plain.notes[size])
    assert findings(forked, heads=[str(seen[256])]) == []
    assert findings(forked, heads=[str(one) for one in seen.values()]) == [
        {"kind": "forked", "where": str(seen[400]), "size": 400, "first": 256, "last": 399},
    ]


def test_a_printed_head_is_three_lines(bundle, tmp_path):
    printed = tmp_path / "printed"
    printed.write_text("\n".join((bundle / "checkpoint").read_text().split("\n")[:3]))
    assert findings(bundle, heads=[str(printed)]) == []
    lines = printed.read_text().split("\n")
    printed.write_text("\n".join([lines[0], lines[1], "A" * 43 + "="]))
    assert kinds(bundle, heads=[str(printed)]) == ["forked"]


def test_a_history_rewritten_under_its_own_key_breaks_its_checkpoints(bundle, tmp_path):
    plain = Kept().grow(act(number) for number in range(SIZE))
    other = Kept().grow(act(number if number < 317 else number + 5_000) for number in range(SIZE))
    path = other.write(tmp_path / "rewritten", earlier=list(plain.notes.values())[:-1])
    assert findings(path) == [
        {"kind": "not-a-prefix", "where": "checkpoints/000000002", "size": 400, "first": 256, "last": 399},
        {"kind": "not-a-prefix", "where": "checkpoints/000000003", "size": 600, "first": 256, "last": 599},
    ]


def test_entries_and_tiles_rewritten_under_an_old_head_are_placed_between_checkpoints(tmp_path):
    """Who holds the store but not the key cannot sign the root that comes out."""
    plain, other = (
        Kept().grow(act(number if number < 317 else number + by) for number in range(SIZE))
        for by in (0, 5_000)
    )
    path = other.write(
        tmp_path / "rewritten", note=plain.notes[SIZE], earlier=list(plain.notes.values())[:-1]
    )
    assert [(one["kind"], one["first"], one["last"]) for one in findings(path)] == [
        ("not-a-prefix", 256, 399),
        ("not-a-prefix", 256, 599),
        ("root-differs", 256, 699),
    ]


@pytest.mark.parametrize(
    ("tile", "at", "place"),
    [("tile/0/000", 32 * 17 + 5, 17), ("tile/0/002.p/188", 0, 0), ("tile/1/000.p/2", 40, 1)],
)
def test_a_changed_tile_is_named(bundle, tile, at, place):
    flip(bundle / tile, at)
    assert findings(bundle) == [{"kind": "tile-changed", "tile": tile, "place": place}]


def test_a_missing_or_short_tile_is_named(bundle):
    (bundle / "tile/0/001").unlink()
    short = bundle / "tile/1/000.p/2"
    short.write_bytes(short.read_bytes()[:32])
    assert findings(bundle) == [
        {"kind": "tile-changed", "tile": "tile/0/001", "place": 0},
        {"kind": "tile-changed", "tile": "tile/1/000.p/2", "place": 1},
    ]


def test_a_partial_tile_may_be_gone_when_the_full_one_is_there(bundle):
    longer = Ledger(act(number, sealed=[]) for number in range(768))
    sound = Kept().grow(act(number) for number in range(SIZE))
    path = sound.write(bundle.parent / "longer")
    (path / "tile/0/002.p/188").unlink()
    (path / "tile/0/002").write_bytes(longer.tiles[0, 2])
    assert findings(path) == []


def test_an_entry_and_its_hash_changed_together_are_found(bundle):
    """The tile above tells; the head that was signed places it between checkpoints."""
    ledger = Kept().grow(act(number) for number in range(SIZE))
    ledger.ledger.entries[317] = act(9_999)
    tile = bytearray(ledger.ledger.tiles[0, 1])
    tile[32 * 61 : 32 * 62] = Ledger().hashing.leaf(act(9_999))
    ledger.ledger.tiles[0, 1] = bytes(tile)
    path = ledger.write(bundle.parent / "both")
    assert findings(path)[:2] == [
        {"kind": "tile-changed", "tile": "tile/1/000.p/2", "place": 1},
        {"kind": "not-a-prefix", "where": "checkpoints/000000002", "size": 400, "first": 256, "last": 399},
    ]


@pytest.mark.parametrize(("old", "new"), [("\n700\n", "\n699\n"), ("ledger.", "ledgers.")])
def test_a_changed_head_is_found(bundle, old, new):
    head = bundle / "checkpoint"
    head.write_text(head.read_text().replace(old, new, 1))
    assert {"kind": "signature-wrong", "where": "checkpoint"} in findings(bundle)


def test_a_changed_root_is_found_by_signature_and_by_hash(bundle):
    head = bundle / "checkpoint"
    lines = head.read_text().split("\n")
    lines[2] = "A" * 43 + "="
    head.write_text("\n".join(lines))
    assert findings(bundle) == [
        {"kind": "signature-wrong", "where": "checkpoint"},
        {"kind": "root-differs", "where": "checkpoint", "size": 700, "first": 600, "last": 699},
    ]


def test_a_signature_changed_or_taken_is_found(bundle):
    head = bundle / "checkpoints/000000001"
    text = head.read_text()
    head.write_text(text.replace("\n\u2014 ", "\n\u2014 other."))
    assert findings(bundle) == [{"kind": "unsigned", "where": "checkpoints/000000001"}]
    assert findings(bundle, vkeys=[key(seed=b"stranger").public.text])[-1] == {
        "kind": "unsigned", "where": "checkpoint",
    }  # fmt: skip
    at = text.rindex("=") - 9
    head.write_text(text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :])
    assert findings(bundle) == [{"kind": "signature-wrong", "where": "checkpoints/000000001"}]


def test_a_cosignature_of_a_superior_is_checked(tmp_path):
    from datetime import UTC, datetime

    from surpass.ledger.signatures import COSIGNATURE

    superior = key("witness.province", b"province", COSIGNATURE)
    made = kept()
    note = cosign(made.notes[SIZE], superior, at=datetime(2026, 3, 2, tzinfo=UTC))
    path = made.write(tmp_path / "cosigned", note=note)
    assert findings(path, vkeys=[key().public.text, superior.public.text]) == []
    (path / "checkpoint").write_text(note.replace("province A", "province B").replace(" x", " y"))
    changed = note[:-12] + ("A" if note[-12] != "A" else "B") + note[-11:]
    (path / "checkpoint").write_text(changed)
    assert findings(path, vkeys=[superior.public.text])[-1]["kind"] == "signature-wrong"


def test_swapped_payloads_are_named(bundle):
    one, other = (payload(number).digest() for number in (300, 301))
    paths = [bundle / "sealed" / digest[:2] / digest for digest in (one, other)]
    contents = [path.read_bytes() for path in paths]
    for path, content in zip(paths, reversed(contents), strict=True):
        path.write_bytes(content)
    assert findings(bundle) == [
        {"kind": "sealed-changed", "seq": 300, "digest": one},
        {"kind": "sealed-changed", "seq": 301, "digest": other},
    ]


def test_a_payload_that_is_not_handed_over_is_no_finding(bundle):
    shutil.rmtree(bundle / "sealed")
    assert findings(bundle) == []


def test_a_checkpoint_out_of_order_or_unreadable_is_named(bundle):
    first, second = (bundle / f"checkpoints/00000000{number}" for number in (1, 2))
    text = first.read_text()
    first.write_text(second.read_text())
    second.write_text(text)
    (bundle / "checkpoints/000000003").write_text("lost")
    assert findings(bundle) == [
        {"kind": "checkpoint-back", "where": "checkpoints/000000002"},
        {"kind": "note-unreadable", "where": "checkpoints/000000003"},
    ]


def test_a_checkpoint_of_another_ledger_is_named(bundle):
    other = Kept(origin="ledger.elsewhere/sha256-ed25519").grow(act(number) for number in range(SIZE))
    (bundle / "checkpoints/000000001").write_text(other.notes[256])
    assert findings(bundle) == [
        {"kind": "origin-differs", "where": "checkpoints/000000001", "origin": other.origin}
    ]


def tampered(entries, dice):
    """One of the tamperings with entries, at a place drawn; the first place that is not as it was."""
    kind, at = (
        dice.choice(("edit", "delete", "insert", "swap", "cut", "date", "repeat")),
        dice.randrange(SIZE - 1),
    )
    if kind == "edit":
        entries[at] = entries[at].replace(b"grain", b"train")
    elif kind == "delete":
        del entries[at]
    elif kind == "insert":
        entries.insert(at, act(dice.randrange(10_000, 20_000)))
    elif kind == "swap":
        other = dice.randrange(at + 1, SIZE)
        entries[at], entries[other] = entries[other], entries[at]
    elif kind == "cut":
        del entries[at:]
    elif kind == "date":
        entries[at] = entries[at].replace(b'"at":"2026', b'"at":"2025')
    else:
        entries[at + 1] = entries[at]
        at += 1
    return at


def tamperings(sound, folder, rounds):
    dice = random.Random(817)
    for number in range(rounds):
        path = shutil.copytree(sound, folder / str(number))
        places = []
        rewrite_entries(path, lambda entries, places=places: places.append(tampered(entries, dice)))
        found = findings(path)
        assert [one["seq"] for one in found] == places
        shutil.rmtree(path)


def test_tamperings_drawn_at_random_are_each_named(sound, tmp_path):
    tamperings(sound, tmp_path, 20)


@pytest.mark.long
def test_a_thousand_tamperings_are_each_named(sound, tmp_path):
    tamperings(sound, tmp_path, 1_000)


def forks(folder, rounds):
    """Two histories of one key, held against each other's heads: found at the next exchange."""
    dice = random.Random(200)
    plain = Kept().grow(act(number) for number in range(SIZE))
    for number in range(rounds):
        at = dice.randrange(SIZE)
        other = Kept().grow(act(one if one < at else one + 5_000) for one in range(SIZE))
        path = other.write(folder / str(number))
        seen = folder / f"head-{number}"
        size = min(size for size in plain.notes if size > at)
        seen.write_text(plain.notes[size])
        assert [one["kind"] for one in findings(path, heads=[str(seen)])] == ["forked"]
        shutil.rmtree(path)


def test_forks_are_found_at_the_next_exchange(tmp_path):
    forks(tmp_path, 5)


@pytest.mark.long
def test_two_hundred_forks_are_found_at_the_next_exchange(tmp_path):
    forks(tmp_path, 200)


def test_what_was_signed_by_nobody_known_is_found(tmp_path):
    stranger = key(seed=b"stranger")
    ledger = Ledger(act(number) for number in range(3))
    path = Kept(ledger, {3: checkpoint(ledger, by=stranger)}).write(tmp_path / "strange")
    assert findings(path) == [{"kind": "unsigned", "where": "checkpoint"}]
    assert ORIGIN in (path / "checkpoint").read_text()
    assert split_entries(bundle_file(path, 0, 3).read_bytes()) == ledger.entries
