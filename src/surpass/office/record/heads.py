"""Whether a head that somebody holds, printed or noted, is one that this ledger had."""

from __future__ import annotations

from dataclasses import dataclass

from surpass.ledger.proofs import consistency_proof, is_prefix
from surpass.office.record.tiles import head_now, read_tile


@dataclass(frozen=True, slots=True)
class Held:
    """What a head turned out to be: ``verdict`` is a wording key; the proof leads to the head of now."""

    verdict: str
    size: int
    root: str
    now: int
    now_root: str
    proof: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether the ledger still begins with everything that this head covered."""
        return self.verdict == "verify.holds"


def check_head(size: int, root: str) -> Held:
    """Hold a head against the ledger as it stands.

    Raises:   EvidenceProblem: ``ledger-tile-missing``: the ledger itself is damaged.
    """
    now, now_root, _ = head_now()
    try:
        claimed = bytes.fromhex(root)
    except ValueError:
        claimed = b""
    if len(claimed) != 32 or size < 0:
        return Held("verify.malformed", size, root, now, now_root.hex())
    if size > now:
        return Held("verify.ahead", size, root, now, now_root.hex())
    proof = consistency_proof(old=size, new=now, read=read_tile)
    holds = is_prefix(old=size, old_root=claimed, new=now, new_root=now_root, proof=proof)
    verdict = "verify.holds" if holds else "verify.differs"
    return Held(verdict, size, root, now, now_root.hex(), tuple(one.hex() for one in proof))
