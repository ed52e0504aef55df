"""The whole of a case for one of its parties, as one zip; everybody else meets a case that is not there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any, BinaryIO

from django.utils import timezone

from surpass.exchange.cases.case_store import case_not_found
from surpass.exchange.showing.case_view.case_words import CaseWords
from surpass.exchange.showing.case_view.export.archive import write_archive
from surpass.exchange.showing.case_view.export.page import export_page
from surpass.exchange.showing.case_view.export.sheets import Sheet, Withheld, csv_of, withheld_sheet
from surpass.exchange.showing.case_view.view import case_view
from surpass.exchange.showing.wording import Wording, load_wording
from surpass.foundation.fingerprint import canonical_bytes
from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.acting.possible import roles_of
from surpass.office.cases.file.exhibits import exhibits_of
from surpass.office.cases.file.export.contributed import Taken, contributed
from surpass.office.cases.file.export.proofs import Proofs
from surpass.office.cases.file.export.sheets import (
    document_file,
    exhibit_file,
    issued_in,
    sheets_of,
    withheld_of,
)
from surpass.office.cases.file.naming import names_in
from surpass.office.cases.file.sealing.standing import EXHIBIT, seals_for
from surpass.office.cases.file.speaking import is_one_party
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.cases.store.reading import record_of
from surpass.office.cases.subjects import subject_of_case
from surpass.office.documents.files.keeping import read_kept

ACT = "cases.export_case"
SCHEMA = "surpass-case-export/1"
MEDIA_TYPE = "application/zip"


def own_case(key: str, actor: Actor) -> KeptCase | None:
    """A case in which somebody is a party.

    Missing:  None: there is no such case, or they are no party of it; nobody learns which.
    """
    kept = KeptCase.objects.select_related("place").filter(pk=key).first()
    if kept is None or not reach_of(ACT, actor).covers(subject_of_case(kept, actor)):
        return None
    case = record_of(kept).case
    return kept if is_one_party(case, roles_of(case, actor.key)) else None


def called_case(key: str, actor: Actor) -> KeptCase:
    """The same, for a command.

    Raises:   UseProblem: ``case-not-found``.
    """
    kept = own_case(key, actor)
    if kept is None:
        raise case_not_found(CaseTable().place(key))
    return kept


def export_name(kept: KeptCase) -> str:
    """What the zip is called: it names nobody."""
    return f"case-file-{kept.head[:8]}.zip"


def write_export(out: BinaryIO, kept: KeptCase, *, person: str, lang: str, at: datetime) -> None:
    """Everything that the party may see, what they may not by kind and clause, and how to check it.

    Raises:   UseProblem: ``ledger-key-missing``. EvidenceProblem: the record is not whole.
    """
    record, wording = record_of(kept), load_wording(lang)
    names = names_in(kept, record, wording, on=timezone.localdate(at))
    taken = Taken(
        kept=kept,
        record=record,
        person=person,
        words=CaseWords(record.case.procedure, wording, names),
        seals=seals_for(kept, person, roles_of(record.case, person)),
    )
    view = case_view(record, now=timezone.localdate(at), wording=wording, names=names)
    write_archive(out, _files(taken, view, at))


def _files(taken: Taken, view: dict[str, Any], at: datetime) -> Iterator[tuple[str, bytes]]:
    wording, proofs = taken.words.wording, Proofs(taken)
    given = [*sheets_of(taken), *withheld_of(taken), *proofs.withheld(), *contributed(taken)]
    sheets = [one for one in given if isinstance(one, Sheet)]
    kept_back = tuple(one for one in given if isinstance(one, Withheld))
    shown = [*sheets, withheld_sheet(kept_back, wording)]
    yield "readme.txt", _readme(view, wording)
    yield "case.html", export_page(view, shown, wording)
    yield "case.json", _json(view, shown)
    yield "record.case.jsonl", CaseTable().text(taken.kept.key)
    yield "procedure.json", canonical_bytes(taken.record.case.procedure.written)
    yield from ((f"tables/{one.name}.csv", csv_of(one, wording)) for one in shown)
    yield from _attached(taken)
    yield from proofs.files(at=at)


def _attached(taken: Taken) -> Iterator[tuple[str, bytes]]:
    """The files and documents themselves; one that the office no longer has is missed by whoever checks."""
    is_open = partial(taken.seals.is_open, EXHIBIT)
    kept_files = [(exhibit_file(one), one.digest) for one in exhibits_of(taken.kept) if is_open(one.number)]
    kept_files += [(document_file(nth), one.document.digest) for nth, one in enumerate(issued_in(taken), 1)]
    for name, digest in kept_files:
        content = read_kept(digest)
        if content is not None:
            yield name, content


def _json(view: dict[str, Any], sheets: list[Sheet]) -> bytes:
    said = {"schema": SCHEMA, "view": view, "tables": {one.name: one.as_json() for one in sheets}}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _readme(view: dict[str, Any], wording: Wording) -> bytes:
    values = {
        "title": view["title"], "day": view["day"], "page": "case.html", "machine": "case.json",
        "tables": "tables/", "kept": "tables/withheld.csv", "exhibits": "exhibits/",
        "documents": "documents/", "record": "record.case.jsonl", "procedure": "procedure.json",
        "ledger": "ledger/", "command": "python3 ledger/check.py", "key": "ledger/keys",
    }  # fmt: skip
    lines = ("title", "contents", "record", "withheld", "ledger", "check", "key", "rights")
    said = [wording.sentences[f"export.readme_{line}"].format_map(values) for line in lines]
    return "\n\n".join([*said, *(row["says"] for row in view["rights"]["now"])]).encode() + b"\n"
