"""Personal payloads: read with the subject's key alone, proved without it."""

import pytest

from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.ledger.entry import entry_bytes, read_entry
from surpass.ledger.hashing import SHA256
from surpass.ledger.proofs import inclusion_proof, is_included
from surpass.ledger.seal import read_sealed, seal, unseal
from tests.fixtures.ledgers import Ledger, act

PAYLOAD = "王芳，记大过，理由：……".encode()
MATERIAL = {"key": b"k" * 32, "nonce": b"n" * 12, "salt": b"s" * 32}
SEALED = seal(PAYLOAD, subject="person:p17", **MATERIAL)


def test_a_payload_is_sealed_and_read():
    assert PAYLOAD not in SEALED.content
    stored = read_sealed(SEALED.content, digest=SEALED.digest())
    assert stored == SEALED
    assert unseal(stored, subject="person:p17", key=MATERIAL["key"]) == PAYLOAD


def test_the_same_payload_has_another_digest_under_another_salt():
    """Else a name or a number could be guessed from its digest."""
    other = seal(PAYLOAD, subject="person:p17", **MATERIAL | {"salt": b"t" * 32})
    assert other.digest() != SEALED.digest()


def test_when_the_key_is_destroyed_the_proof_still_holds():
    ledger = Ledger([act(1), act(2, sealed=[SEALED.digest()]), act(3)])
    proof = inclusion_proof(index=1, size=3, read=ledger.read)
    with pytest.raises(EvidenceProblem, match="ledger-seal-changed"):
        unseal(SEALED, subject="person:p17", key=b"z" * 32)
    named = read_entry(ledger.entries[1]).sealed
    assert read_sealed(SEALED.content, digest=named[0]) == SEALED
    assert is_included(leaf=SHA256.leaf(ledger.entries[1]), index=1, size=3, root=ledger.root, proof=proof)


@pytest.mark.parametrize("at", [0, 31, 32, 43, 44, -1])
def test_every_byte_is_held_by_the_digest(at):
    changed = bytearray(SEALED.content)
    changed[at] ^= 1
    with pytest.raises(EvidenceProblem, match="ledger-seal-changed"):
        read_sealed(bytes(changed), digest=SEALED.digest())


@pytest.mark.parametrize("content", [b"", b"x" * 59])
def test_what_is_too_short_is_no_payload(content):
    with pytest.raises(EvidenceProblem, match="ledger-seal-changed"):
        read_sealed(content, digest=SHA256.digest(content).hex())


def test_a_payload_of_somebody_else_does_not_open():
    with pytest.raises(EvidenceProblem, match="one sealed for person:p18"):
        unseal(SEALED, subject="person:p18", key=MATERIAL["key"])


def test_a_key_that_is_gone_opens_nothing():
    with pytest.raises(EvidenceProblem, match="ledger-seal-changed"):
        unseal(SEALED, subject="person:p17", key=b"")


def test_all_material_of_another_length_is_named():
    with pytest.raises(UseProblem) as found:
        seal(PAYLOAD, subject="person:p17", key=b"k" * 16, nonce=b"n", salt=b"")
    assert [problem.where for problem in found.value.problems] == ["key", "nonce", "salt"]
    assert {problem.code for problem in found.value.problems} == {"ledger-seal-material"}


def test_what_is_sealed_is_not_shown():
    assert repr(SEALED.ciphertext) not in repr(SEALED)
    assert entry_bytes(act="a", actor="u", at="2026-01-01", sealed=[SEALED.digest()])
