"""Checkpoints: the head of a ledger as three lines of text (C2SP tlog-checkpoint)."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from surpass.foundation.problems import EvidenceProblem, Problem
from surpass.ledger.hashing import DIGEST, NAMES, SHA256, Hashing, hashing

_LINE = r"[^\x00-\x1f\ud800-\udfff]+"
_BODY = re.compile(rf"({_LINE})\n(0|[1-9][0-9]{{0,18}})\n([A-Za-z0-9+/]{{43}}=)\n(?:{_LINE}\n)*")
_SUITE = re.compile(rf".*/({'|'.join(NAMES)})-[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of the ledger called ``origin`` when it had ``size`` entries."""

    origin: str
    size: int
    root: bytes

    @property
    def hashing(self) -> Hashing:
        """The algorithm that the origin names; SHA-256 where it names none."""
        named = _SUITE.fullmatch(self.origin)
        return hashing(named[1]) if named else SHA256


def origin_line(*, name: str, hashing: Hashing = SHA256, signing: str = "ed25519") -> str:
    """The name of a ledger with its algorithms; a change of algorithm is another ledger.

    Examples:
        >>> origin_line(name="ledger.example-district")
        'ledger.example-district/sha256-ed25519'
    """
    return f"{name}/{hashing.name}-{signing}"


def checkpoint_body(*, origin: str, size: int, root: bytes) -> str:
    """The text that is signed.

    Raises:   EvidenceProblem: ``ledger-checkpoint-unreadable``, an origin of several lines or of none, a root
              that is no digest.
    """
    body = f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"
    read_checkpoint(body)
    return body


def read_checkpoint(body: str) -> Checkpoint:
    r"""The head that a text states; lines after the third are allowed and say nothing.

    Raises:   EvidenceProblem: ``ledger-checkpoint-unreadable``.
    Examples:
        >>> text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
        >>> read_checkpoint(text).size
        20852163
    """
    found = _BODY.fullmatch(body)
    try:
        root = base64.b64decode(found[3], validate=True) if found else b""
    except binascii.Error:
        root = b""
    if found and len(root) == DIGEST and base64.b64encode(root).decode() == found[3]:
        return Checkpoint(origin=found[1], size=int(found[2]), root=root)
    problem = Problem(
        code="ledger-checkpoint-unreadable",
        where="checkpoint",
        found=repr(body[:80]),
        expected="three lines: origin, size, root in base64",
        next_step="take the checkpoint as it was published",
    )
    raise EvidenceProblem([problem])
