"""A proof that somebody can take home: one text, checked offline (C2SP tlog-proof)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from surpass.foundation.problems import EvidenceProblem, Problem
from surpass.ledger.checkpoint import Checkpoint, read_checkpoint
from surpass.ledger.proofs import is_included
from surpass.ledger.signed_note import PublicKey, open_note

VERSION = "c2sp.org/tlog-proof@v1"
MOST_HASHES = 64
_PROOF = re.compile(
    re.escape(VERSION) + r"\n(?:extra [A-Za-z0-9+/=]*\n)?index (0|[1-9][0-9]{0,18})\n"
    rf"((?:[A-Za-z0-9+/]{{43}}=\n){{0,{MOST_HASHES}}})\n(.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Proved:
    """An entry that is in a ledger: where, in which head, and whose signatures hold."""

    index: int
    head: Checkpoint
    verified: tuple[PublicKey, ...]


def proof_text(*, index: int, proof: Sequence[bytes], note: str) -> str:
    """The text that proves entry *index* under the head in *note*; the entry itself travels beside it."""
    lines = [VERSION, f"index {index}", *(base64.b64encode(one).decode() for one in proof)]
    return "\n".join(lines) + f"\n\n{note}"


def check_proof(text: str, *, entry: bytes, known: Iterable[PublicKey]) -> Proved:
    """What the text proves of *entry*; *known* are the keys that the reader trusts.

    Raises:   EvidenceProblem: ``ledger-proof-wrong``, no such text, or it does not lead from this entry to
              the head; and what ``open_note`` and ``read_checkpoint`` raise.
    """
    found = _PROOF.fullmatch(text)
    if not found:
        raise _problem(text, f"a text that begins with {VERSION}")
    opened = open_note(found[3], known=known)
    head, index = read_checkpoint(opened.body), int(found[1])
    leaf = head.hashing.leaf(entry)
    proof = [_bytes(line) for line in found[2].split()]
    if not is_included(
        leaf=leaf, index=index, size=head.size, root=head.root, proof=proof, hashing=head.hashing
    ):
        raise _problem(text, f"hashes that lead from this entry to the root of {head.size} entries")
    return Proved(index=index, head=head, verified=opened.verified)


def _bytes(line: str) -> bytes:
    try:
        held = base64.b64decode(line, validate=True)
    except binascii.Error:
        return b""
    return held if base64.b64encode(held).decode() == line else b""


def _problem(text: str, expected: str) -> EvidenceProblem:
    problem = Problem(
        code="ledger-proof-wrong",
        where="proof",
        found=repr(text[:80]),
        expected=expected,
        next_step="ask for the proof again, and keep this one: it may show that the ledger was changed",
    )
    return EvidenceProblem([problem])
