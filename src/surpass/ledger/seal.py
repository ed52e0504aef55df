"""Personal payloads, sealed by subject: the ledger holds a digest, never the person.

The digest is that of salt, nonce and ciphertext. So it is found again without the key, and tells nothing of a
payload that could be guessed. When the key is destroyed the payload is gone, and every proof still holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from surpass.foundation.problems import EvidenceProblem, Problem, UseProblem
from surpass.ledger.hashing import SHA256, Hashing

KEY, NONCE, SALT, TAG = 32, 12, 32, 16
"""Bytes of each."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed payload; ``content`` is what is stored, and what the digest is of."""

    salt: bytes
    nonce: bytes
    ciphertext: bytes = field(repr=False)

    @property
    def content(self) -> bytes:
        """Salt, nonce and ciphertext, end to end."""
        return self.salt + self.nonce + self.ciphertext

    def digest(self, *, hashing: Hashing = SHA256) -> str:
        """What the entry says of it, in hexadecimal."""
        return hashing.digest(self.content).hex()


def seal(payload: bytes, *, subject: str, key: bytes, nonce: bytes, salt: bytes) -> Sealed:
    """*payload* under the key of *subject*, bound to that subject.

    The caller draws all three at random; a nonce is used once with a key, a salt once at all.
    Raises:   UseProblem: ``ledger-seal-material``, one of another length.
    """
    material = (("key", key, KEY), ("nonce", nonce, NONCE), ("salt", salt, SALT))
    wrong = [
        Problem(
            code="ledger-seal-material",
            where=name,
            found=f"{len(held)} bytes",
            expected=f"{length} random bytes",
            next_step="draw it from the source of randomness of the operating system",
        )
        for name, held, length in material
        if len(held) != length
    ]
    if wrong:
        raise UseProblem(wrong)
    return Sealed(salt, nonce, AESGCM(key).encrypt(nonce, payload, subject.encode()))


def read_sealed(content: bytes, *, digest: str, hashing: Hashing = SHA256) -> Sealed:
    """The stored payload of which an entry names the digest; no key is needed.

    Raises:   EvidenceProblem: ``ledger-seal-changed``, too short, or of another digest.
    """
    start, end = SALT, SALT + NONCE
    sealed = Sealed(content[:start], content[start:end], content[end:])
    if len(content) >= end + TAG and sealed.digest(hashing=hashing) == digest:
        return sealed
    raise _changed(f"digest {sealed.digest(hashing=hashing)}", digest)


def unseal(sealed: Sealed, *, subject: str, key: bytes) -> bytes:
    """The payload.

    Raises:   EvidenceProblem: ``ledger-seal-changed``, or the key or subject is another's.
    """
    try:
        return AESGCM(key).decrypt(sealed.nonce, sealed.ciphertext, subject.encode())
    except (InvalidTag, ValueError):
        raise _changed("a payload that this key does not open", f"one sealed for {subject}") from None


def _changed(found: str, expected: str) -> EvidenceProblem:
    problem = Problem(
        code="ledger-seal-changed",
        where="sealed payload",
        found=found,
        expected=expected,
        next_step="restore the payload, or look for the subject whose key it is",
    )
    return EvidenceProblem([problem])
