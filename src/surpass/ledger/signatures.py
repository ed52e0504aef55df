"""Signature algorithms of notes, by their type byte (C2SP signed-note, tlog-cosignature).

An algorithm that is not here is another value of `Signing`, given with its key; nothing else changes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from types import MappingProxyType

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from surpass.ledger.checkpoint import read_checkpoint

_TIME = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Signing:
    """One algorithm.

    ``message`` makes the bytes to sign from the signer's name, the text of the note and the second since
    1970; algorithms that state no time are given 0. ``check`` says whether (public key, signature, message)
    belong together.
    """

    name: str
    type: int
    public_length: int
    is_timed: bool
    public: Callable[[bytes], bytes] = field(repr=False)
    sign: Callable[[bytes, bytes], bytes] = field(repr=False)
    check: Callable[[bytes, bytes, bytes], bool] = field(repr=False)
    message: Callable[[str, str, int], bytes] = field(repr=False)

    def signature(self, secret: bytes, *, name: str, body: str, second: int) -> bytes:
        """What stands in a note after the key's id."""
        made = self.sign(secret, self.message(name, body, second))
        return _TIME.pack(second) + made if self.is_timed else made

    def has_signed(self, public: bytes, *, name: str, body: str, signature: bytes) -> bool:
        """Whether the holder of the key signed the text under that name."""
        if not self.is_timed:
            return self.check(public, signature, self.message(name, body, 0))
        if len(signature) < _TIME.size:
            return False
        second = _TIME.unpack_from(signature)[0]
        return self.check(public, signature[_TIME.size :], self.message(name, body, second))


def _ed25519_public(secret: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def _ed25519_sign(secret: bytes, message: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(secret).sign(message)


def _ed25519_check(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _mldsa44_public(secret: bytes) -> bytes:
    return MLDSA44PrivateKey.from_seed_bytes(secret).public_key().public_bytes_raw()


def _mldsa44_sign(secret: bytes, message: bytes) -> bytes:
    return MLDSA44PrivateKey.from_seed_bytes(secret).sign(message)


def _mldsa44_check(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        MLDSA44PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _whole_text(_: str, body: str, __: int) -> bytes:
    return body.encode()


def _timed_text(_: str, body: str, second: int) -> bytes:
    return f"cosignature/v1\ntime {second}\n{body}".encode()


def _timed_tree(name: str, body: str, second: int) -> bytes:
    """The structure ``cosigned_message``: the whole tree as the subtree from 0 to its size."""
    head, cosigner = read_checkpoint(body), name.encode()
    origin = head.origin.encode()
    named = bytes([len(cosigner)]) + cosigner + _TIME.pack(second) + bytes([len(origin)]) + origin
    return b"subtree/v1\n\0" + named + struct.pack(">QQ", 0, head.size) + head.root


ED25519 = Signing(
    name="ed25519", type=0x01, public_length=32, is_timed=False,
    public=_ed25519_public, sign=_ed25519_sign, check=_ed25519_check, message=_whole_text,
)  # fmt: skip
"""The ledger's own signature."""
COSIGNATURE = Signing(
    name="ed25519-cosignature", type=0x04, public_length=32, is_timed=True,
    public=_ed25519_public, sign=_ed25519_sign, check=_ed25519_check, message=_timed_text,
)  # fmt: skip
"""A witness's: "at that second this was the longest ledger of that origin that I had seen"."""
MLDSA44 = Signing(
    name="mldsa44-cosignature", type=0x06, public_length=1312, is_timed=True,
    public=_mldsa44_public, sign=_mldsa44_sign, check=_mldsa44_check, message=_timed_tree,
)  # fmt: skip
"""The same, with a signature that a quantum computer does not forge."""

ALGORITHMS = MappingProxyType({one.type: one for one in (ED25519, COSIGNATURE, MLDSA44)})
