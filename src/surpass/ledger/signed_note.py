"""Notes: a text with the signatures of one or more keys (C2SP signed-note)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from surpass.foundation.problems import EvidenceProblem, Problem, Problems, UseProblem
from surpass.ledger.signatures import ALGORITHMS, Signing

MOST_SIGNATURES = 100
LONGEST_NOTE = 1_000_000
_BARRED = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")
_LINE = re.compile(r"\u2014 ([^\s+\x00-\x1f]+) ([A-Za-z0-9+/]+={0,2})")
_VKEY = re.compile(r"([^\s+\x00-\x1f]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})")
_PRIVATE = "PRIVATE+KEY+"


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that a note may be checked with; ``text`` is its verifier key as Go and C2SP write it."""

    name: str
    algorithm: Signing
    material: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that stand before each signature; they name the key, they do not prove it."""
        message = f"{self.name}\n".encode() + bytes([self.algorithm.type]) + self.material
        return sha256(message).digest()[:4]

    @property
    def text(self) -> str:
        """NAME+ID+KEY."""
        return f"{self.name}+{self.id.hex()}+{_base64(bytes([self.algorithm.type]) + self.material)}"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that signs; its secret is in no representation but ``text``."""

    name: str
    algorithm: Signing
    secret: bytes = field(repr=False)

    @property
    def public(self) -> PublicKey:
        """The key that checks what this one signed."""
        return PublicKey(self.name, self.algorithm, self.algorithm.public(self.secret))

    @property
    def text(self) -> str:
        """PRIVATE+KEY+NAME+ID+SECRET, to be stored where nobody reads it."""
        secret = _base64(bytes([self.algorithm.type]) + self.secret)
        return f"{_PRIVATE}{self.name}+{self.public.id.hex()}+{secret}"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line, not checked yet."""

    name: str
    id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """A note of which at least one signature holds: whose do, and which keys we do not know."""

    body: str
    verified: tuple[PublicKey, ...]
    unknown: tuple[str, ...]


def read_vkey(text: str) -> PublicKey:
    """A verifier key.

    Raises:   UseProblem: ``ledger-key-malformed``, not of that form, of an unknown algorithm, or with an id
              that is not its own.
    """
    found = _VKEY.fullmatch(text)
    held = _bytes(found[3]) if found else b""
    algorithm = ALGORITHMS.get(held[0]) if held else None
    if found and algorithm and len(held) == 1 + algorithm.public_length:
        key = PublicKey(found[1], algorithm, held[1:])
        if key.text == text:
            return key
    raise _problem(UseProblem, "ledger-key-malformed", text, "NAME+ID+KEY", "copy the whole key")


def read_signing_key(text: str) -> SigningKey:
    """A signing key.

    Raises:   UseProblem: ``ledger-key-malformed``; what was found is not shown.
    """
    found = _VKEY.fullmatch(text.removeprefix(_PRIVATE))
    held = _bytes(found[3]) if found else b""
    algorithm = ALGORITHMS.get(held[0]) if held else None
    if found and algorithm and len(held) == 33:
        key = SigningKey(found[1], algorithm, held[1:])
        if key.text == text:
            return key
    raise _problem(
        UseProblem, "ledger-key-malformed", "another text", f"{_PRIVATE}NAME+ID+SECRET", "restore it"
    )


def sign(body: str, key: SigningKey, *, at: datetime | None = None) -> str:
    """A note: *body* with the signature of *key*; *at* is for keys that state a time.

    Raises:   EvidenceProblem: ``ledger-note-malformed``, a text that no note can hold.
    """
    note = f"{body}\n{_line(body, key, at)}"
    read_note(note)
    return note


def cosign(note: str, key: SigningKey, *, at: datetime | None = None) -> str:
    """The same note with one signature more; the others are kept, and not checked here.

    Raises:   EvidenceProblem: ``ledger-note-malformed``.
    """
    body, _ = read_note(note)
    cosigned = note + _line(body, key, at)
    read_note(cosigned)
    return cosigned


def read_note(note: str) -> tuple[str, tuple[Signature, ...]]:
    """The text of a note and its signatures, which are not checked: nothing is proved by reading.

    Raises:   EvidenceProblem: ``ledger-note-malformed``.
    """
    text, gap, listed = note.rpartition("\n\n")
    is_text = gap and listed.endswith("\n") and len(note) <= LONGEST_NOTE and not _BARRED.search(note)
    lines = [_LINE.fullmatch(line) for line in listed.split("\n")[:-1]] if is_text else []
    held = [(line[1], _bytes(line[2])) for line in lines if line]
    if 0 < len(held) == len(lines) <= MOST_SIGNATURES and all(len(made) > 4 for _, made in held):
        return f"{text}\n", tuple(Signature(name, made[:4], made[4:]) for name, made in held)
    expected = "a text, an empty line, and lines of signatures"
    raise _problem(EvidenceProblem, "ledger-note-malformed", note, expected, "take it as it was published")


def open_note(note: str, *, known: Iterable[PublicKey]) -> Opened:
    """The text of a note that is signed by a known key; the first signature of each key counts.

    Raises:   EvidenceProblem: ``ledger-note-malformed``; ``ledger-signature-wrong``, a known key did not sign
              this text; ``ledger-note-unsigned``, no known key did.
    """
    body, signatures = read_note(note)
    keys = {(key.name, key.id): key for key in known}
    verified: dict[tuple[str, bytes], PublicKey] = {}
    unknown = []
    for one in signatures:
        key = keys.get((one.name, one.id))
        if key is None:
            unknown.append(f"{one.name}+{one.id.hex()}")
        elif (one.name, one.id) not in verified:
            if not key.algorithm.has_signed(key.material, name=key.name, body=body, signature=one.signature):
                expected = f"a signature of this text by {key.text}"
                raise _problem(
                    EvidenceProblem,
                    "ledger-signature-wrong",
                    body,
                    expected,
                    "trust nothing in it; ask its signer",
                )
            verified[one.name, one.id] = key
    if not verified:
        listed = ", ".join(sorted(key.name for key in keys.values())) or "a known key; none was given"
        raise _problem(EvidenceProblem, "ledger-note-unsigned", body, f"signed by {listed}", "ask its signer")
    return Opened(body, tuple(verified.values()), tuple(unknown))


def _line(body: str, key: SigningKey, at: datetime | None) -> str:
    second = int(at.timestamp()) if at else 0
    if key.algorithm.is_timed and not at:
        expected = f"the instant at which {key.name} signs"
        raise _problem(UseProblem, "ledger-instant-missing", "none", expected, "pass at=")
    made = key.algorithm.signature(key.secret, name=key.name, body=body, second=second)
    return f"\u2014 {key.name} {_base64(key.public.id + made)}\n"


def _base64(held: bytes) -> str:
    return base64.b64encode(held).decode()


def _bytes(text: str) -> bytes:
    try:
        held = base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""
    return held if _base64(held) == text else b""


def _problem(family: type[Problems], code: str, found: str, expected: str, next_step: str) -> Problems:
    held = Problem(
        code=code, where="signed note", found=repr(found[:80]), expected=expected, next_step=next_step
    )
    return family([held])
