"""Trees and proofs of every size against the tree by its definition; no changed proof passes."""

import random

import pytest

from surpass.ledger.proofs import Nodes, consistency_proof, inclusion_proof, is_included, is_prefix
from tests.fixtures.ledgers import Ledger
from tests.fixtures.slow_tree import SlowTree

ENTRIES = [b"entry %d" % number for number in range(1_025)]
SLOW, WHOLE = SlowTree(ENTRIES), Ledger(ENTRIES)
NODES = Nodes(WHOLE.read)


def test_the_root_of_every_size_is_that_of_the_definition():
    grown = Ledger()
    for size, entry in enumerate(ENTRIES, start=1):
        grown.append([entry])
        assert grown.root == SLOW.root(0, size)
    assert WHOLE.root == grown.root


def all_pairs(most):
    """Every proof of every size up to *most*: that of the definition, and it holds."""
    held = 0
    for size in range(1, most + 1):
        root = SLOW.root(0, size)
        for index in range(size):
            proof = inclusion_proof(index=index, size=size, read=NODES)
            assert list(proof) == SLOW.path(index, 0, size)
            assert is_included(leaf=SLOW.leaves[index], index=index, size=size, root=root, proof=proof)
            old = index + 1
            proof = consistency_proof(old=old, new=size, read=NODES)
            assert list(proof) == SLOW.proof(old, size)
            assert is_prefix(old=old, old_root=SLOW.root(0, old), new=size, new_root=root, proof=proof)
            held += 2
    return held


def test_every_proof_of_every_pair_is_that_of_the_definition():
    assert all_pairs(130) == 130 * 131


@pytest.mark.long
def test_every_proof_of_every_pair_up_to_1025_is_that_of_the_definition():
    assert all_pairs(1_025) == 1_025 * 1_026


def flipped(one, dice):
    at = dice.randrange(len(one))
    return one[:at] + bytes([one[at] ^ 1 << dice.randrange(8)]) + one[at + 1 :]


def changed(proof, dice):
    """Every way to change a proof: one hash more, a bit, one less, one cut, two swapped."""
    at = dice.randrange(len(proof) + 1)
    yield [*proof[:at], dice.randbytes(32), *proof[at:]]
    if proof:
        at = dice.randrange(len(proof))
        for other in ([flipped(proof[at], dice)], [], [proof[at][:31]]):
            yield [*proof[:at], *other, *proof[at + 1 :]]
    if len(proof) > 1:
        at = dice.randrange(len(proof) - 1)
        yield [*proof[:at], proof[at + 1], proof[at], *proof[at + 2 :]]


def mutants(rounds):
    """Proofs of entries and of prefixes, each changed; none may pass.

    Sizes are left as they are: that of a head is signed with its root, and a verifier reads no other.
    """
    dice, tried = random.Random(2026), 0
    for _ in range(rounds):
        size = dice.randint(1, len(ENTRIES))
        index = dice.randrange(size)
        leaf, root = SLOW.leaves[index], SLOW.root(0, size)
        proof = inclusion_proof(index=index, size=size, read=NODES)
        asked = {"leaf": leaf, "index": index, "size": size, "root": root, "proof": proof}
        others = [asked | {"proof": one} for one in changed(proof, dice)]
        others += [asked | {"leaf": flipped(leaf, dice)}, asked | {"root": flipped(root, dice)}]
        others += [asked | {"index": other} for other in {dice.randrange(size), size, -1} - {index}]
        assert not any(is_included(**one) for one in others)
        old = index + 1
        old_root = SLOW.root(0, old)
        proof = consistency_proof(old=old, new=size, read=NODES)
        asked = {"old": old, "old_root": old_root, "new": size, "new_root": root, "proof": proof}
        grown = [asked | {"proof": one} for one in changed(proof, dice)]
        grown += [asked | {"old_root": flipped(old_root, dice)}, asked | {"new_root": flipped(root, dice)}]
        assert not any(is_prefix(**one) for one in grown)
        tried += len(others) + len(grown)
    return tried


def test_no_changed_proof_passes():
    assert mutants(200) > 2_000


@pytest.mark.long
def test_no_changed_proof_of_twenty_thousand_passes():
    assert mutants(2_000) > 20_000
