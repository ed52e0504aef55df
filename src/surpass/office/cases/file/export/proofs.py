"""The ledger's entries about a case, each with its proof under a head that is signed for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from surpass.exchange.ledger_bundle import verifier
from surpass.exchange.showing.case_view.export.sheets import Withheld
from surpass.ledger.checkpoint import read_checkpoint
from surpass.ledger.entry import read_entry
from surpass.ledger.proof_text import proof_text
from surpass.ledger.proofs import inclusion_proof
from surpass.ledger.signed_note import read_note
from surpass.office.cases.file.export.contributed import Taken
from surpass.office.cases.file.sealing.entries import entries_unknown
from surpass.office.record.checkpoints import sign_head
from surpass.office.record.keys import office_key
from surpass.office.record.models import Entry
from surpass.office.record.tiles import places_about, read_tile

CHECKER = Path(verifier.__file__).with_name("case_checker.py")


class Proofs:
    """What the ledger says of a case, for one party of it."""

    def __init__(self, taken: Taken) -> None:
        """Read the entries; those that name others as well stay behind, and are counted."""
        own = {f"case:{taken.kept.key}", f"procedure:{taken.kept.procedure}", taken.kept.subject}
        own |= {f"unit:{taken.kept.place_id}", f"account:{taken.person}"}
        places = places_about(f"case:{taken.kept.key}")
        rows = Entry.objects.filter(pk__in=places).order_by("seq").values_list("seq", "body")
        found = [(seq, bytes(body)) for seq, body in rows]
        secret = entries_unknown(taken.kept, taken.seals)
        known = [(seq, body) for seq, body in found if seq not in secret]
        self.entries = [(seq, body) for seq, body in known if own >= set(read_entry(body).about)]
        self.of_others, self._taken = len(known) - len(self.entries), taken

    def withheld(self) -> Iterator[Withheld]:
        """How many entries name others as well."""
        if self.of_others:
            clause = self._taken.words.clause(self._taken.record.case.procedure.cite)
            yield Withheld(kind="entries", count=self.of_others, clause=clause)

    def files(self, *, at: datetime) -> Iterator[tuple[str, bytes]]:
        """The signed head, each entry with its proof, the key, and the programs that check them.

        Raises:   UseProblem: ``ledger-key-missing``.
        """
        signed = sign_head(at=at)
        if signed is None:
            return
        size = read_checkpoint(read_note(signed.note)[0]).size
        yield "ledger/checkpoint", signed.note.encode()
        yield "ledger/keys", f"{office_key().public.text}\n".encode()
        for seq, body in self.entries:
            hashes = inclusion_proof(index=seq, size=size, read=read_tile)
            yield f"ledger/entries/{seq:012}.json", body
            text = proof_text(index=seq, proof=hashes, note=signed.note)
            yield f"ledger/entries/{seq:012}.tlog-proof", text.encode()
        yield "ledger/verify.py", Path(verifier.__file__).read_bytes()
        yield "ledger/check.py", CHECKER.read_bytes()
