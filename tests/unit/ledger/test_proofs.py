"""Proofs: the published ones of RFC 6962's implementation, refusals, and proofs to take home."""

import pytest

from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.ledger.checkpoint import checkpoint_body
from surpass.ledger.hashing import SHA256
from surpass.ledger.proof_text import check_proof, proof_text
from surpass.ledger.proofs import Nodes, consistency_proof, inclusion_proof, is_included, is_prefix
from surpass.ledger.signed_note import sign
from tests.fixtures.ledgers import ORIGIN, Ledger, act, key
from tests.unit.ledger.test_frontier import ENTRIES, ROOTS

ROOT = [bytes.fromhex(root) for root in ROOTS]
LEDGER = Ledger(act(number) for number in range(700))
NODES = Nodes(LEDGER.read)
NOTE = sign(checkpoint_body(origin=ORIGIN, size=700, root=LEDGER.root), key())


def test_the_published_proof_of_a_prefix():
    """Of six entries in eight."""
    proof = consistency_proof(old=6, new=8, read=Ledger(ENTRIES).read)
    assert [one.hex()[:8] for one in proof] == ["0ebc5d34", "ca854ea1", "d37ee418"]
    assert is_prefix(old=6, old_root=ROOT[5], new=8, new_root=ROOT[7], proof=proof)
    assert not is_prefix(old=6, old_root=ROOT[4], new=8, new_root=ROOT[7], proof=proof)


def test_the_published_proof_of_an_entry():
    """Of the third entry of three: the node above the first two."""
    proof = inclusion_proof(index=2, size=3, read=Ledger(ENTRIES[:3]).read)
    assert proof == (ROOT[1],)
    assert is_included(leaf=SHA256.leaf(ENTRIES[2]), index=2, size=3, root=ROOT[2], proof=proof)


def test_tiles_that_grew_on_prove_older_sizes():
    older = Ledger(LEDGER.entries[:300])
    proof = inclusion_proof(index=17, size=300, read=NODES)
    assert proof == inclusion_proof(index=17, size=300, read=older.read)
    onward = consistency_proof(old=300, new=700, read=NODES)
    assert is_prefix(old=300, old_root=older.root, new=700, new_root=LEDGER.root, proof=onward)


def test_each_tile_is_read_once():
    asked = []

    def read(level, index):
        asked.append((level, index))
        return LEDGER.read(level, index)

    inclusion_proof(index=5, size=700, read=read)
    assert len(asked) == len(set(asked))
    assert Nodes(read).root(0, 700) == LEDGER.root


def test_of_nothing_and_of_the_same_the_proof_is_empty():
    assert consistency_proof(old=0, new=700, read=NODES) == ()
    assert consistency_proof(old=700, new=700, read=NODES) == ()
    assert is_prefix(old=0, old_root=SHA256.digest(b""), new=700, new_root=LEDGER.root, proof=())
    assert is_prefix(old=700, old_root=LEDGER.root, new=700, new_root=LEDGER.root, proof=())
    assert not is_prefix(old=0, old_root=LEDGER.root, new=700, new_root=LEDGER.root, proof=())
    assert not is_prefix(old=700, old_root=ROOT[0], new=700, new_root=LEDGER.root, proof=())
    assert not is_prefix(old=700, old_root=LEDGER.root, new=700, new_root=LEDGER.root, proof=(ROOT[0],))
    assert not is_prefix(old=699, old_root=ROOT[0], new=700, new_root=LEDGER.root, proof=())
    assert not is_prefix(old=701, old_root=LEDGER.root, new=700, new_root=LEDGER.root, proof=())
    assert Nodes(LEDGER.read).root(0, 0) == SHA256.digest(b"")


@pytest.mark.parametrize(("index", "size"), [(3, 3), (-1, 3), (0, 0)])
def test_no_entry_outside_is_proved(index, size):
    with pytest.raises(UseProblem, match="ledger-index-outside"):
        inclusion_proof(index=index, size=size, read=NODES)
    assert not is_included(leaf=ROOT[0], index=index, size=size, root=ROOT[0], proof=())


@pytest.mark.parametrize("old", [-1, 701])
def test_no_size_outside_is_proved(old):
    with pytest.raises(UseProblem, match="ledger-index-outside"):
        consistency_proof(old=old, new=700, read=NODES)


def test_a_tile_that_ends_early_is_named():
    with pytest.raises(
        EvidenceProblem, match=r"ledger-tile-missing: tile/0/000: found 10 hashes, expected 64"
    ):
        Nodes(lambda _, __: b"h" * 320).subtree(5, 1)
    with pytest.raises(EvidenceProblem, match="ledger-tile-missing: tile/1/000"):
        inclusion_proof(index=0, size=700, read=lambda level, index: b"" if level else LEDGER.read(0, index))


def test_a_proof_is_taken_home():
    proof = inclusion_proof(index=17, size=700, read=NODES)
    text = proof_text(index=17, proof=proof, note=NOTE)
    assert text.startswith("c2sp.org/tlog-proof@v1\nindex 17\n")
    proved = check_proof(text, entry=LEDGER.entries[17], known=[key().public])
    assert (proved.index, proved.head.size, [one.name for one in proved.verified]) == (17, 700, [ORIGIN])
    with_extra = text.replace("index", "extra YWJj\nindex")
    assert check_proof(with_extra, entry=LEDGER.entries[17], known=[key().public]) == proved


@pytest.mark.parametrize(
    "change",
    [lambda text: text.replace("index 17", "index 18"), lambda text: text.replace("index 17", "index 017"),
     lambda text: text.replace("@v1", "@v2"), lambda text: text[:30] + "A" + text[31:],
     lambda text: text.replace("=\n", "=\n\n", 1), lambda text: text.replace("=\n", "=\n" * 70, 1),
     lambda text: text.replace("\nindex 17", ""), lambda text: ""],
)  # fmt: skip
def test_a_changed_proof_proves_nothing(change):
    text = proof_text(index=17, proof=inclusion_proof(index=17, size=700, read=NODES), note=NOTE)
    assert change(text) != text
    with pytest.raises(EvidenceProblem, match=r"ledger-(proof-wrong|note-malformed|signature-wrong)"):
        check_proof(change(text), entry=LEDGER.entries[17], known=[key().public])


def test_a_proof_of_another_entry_or_another_signer_proves_nothing():
    text = proof_text(index=17, proof=inclusion_proof(index=17, size=700, read=NODES), note=NOTE)
    with pytest.raises(EvidenceProblem, match="ledger-proof-wrong"):
        check_proof(text, entry=LEDGER.entries[18], known=[key().public])
    with pytest.raises(EvidenceProblem, match="ledger-note-unsigned"):
        check_proof(text, entry=LEDGER.entries[17], known=[key(seed=b"stranger").public])
