"""What the office published, gathered for the public site; whatever is not published never comes here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from django.conf import settings
from django.utils import timezone

from surpass.exchange.showing.pages.public_site.published import Head, Proof, Published, PublishedRun
from surpass.exchange.showing.pages.public_site.rules import RulesOf
from surpass.ledger.checkpoint import read_checkpoint
from surpass.ledger.proof_text import proof_text
from surpass.ledger.proofs import inclusion_proof
from surpass.ledger.signed_note import read_note
from surpass.office.assessment.models import Run, RunFile
from surpass.office.assessment.store.read import view_of
from surpass.office.documents.models import Document
from surpass.office.packs import office_pack
from surpass.office.record.keys import office_key, origin
from surpass.office.record.models import Checkpoint, Entry
from surpass.office.record.tiles import read_tile
from surpass.office.rollout.public_site.gathered.column import column_told
from surpass.office.rollout.public_site.gathered.told import counts_told, honours_told, notices_told


def published(signed: Checkpoint | None, *, is_copy: bool = False) -> Published:
    """Everything that is public now, under a signed head; a copy names no person, for it keeps every name.

    Missing:  nothing is proved where no head was signed.
    """
    pack, today = office_pack(), timezone.localdate()
    return Published(
        office=dict(pack.issuer), address=settings.ADDRESS,
        runs=tuple(_run(run, signed) for run in published_runs()), head=_head(signed) if signed else None,
        rules=RulesOf(pack.fingerprint, today, pack), notices=notices_told(),
        honours=honours_told(on=today, is_copy=is_copy), counted=counts_told(), is_copy=is_copy,
        column=column_told(on=today, is_copy=is_copy),
    )  # fmt: skip


def published_runs() -> list[Run]:
    """Published results, the latest first; one that was corrected has given way to its correction."""
    found = Run.objects.filter(stage=Run.Stage.PUBLISHED, published_at__isnull=False)
    return list(found.select_related("place").order_by("-published_at", "-pk"))


def _run(run: Run, signed: Checkpoint | None) -> PublishedRun:
    files = RunFile.objects.filter(run=run)
    at = run.published_at
    assert at is not None  # noqa: S101 - as published_runs asks
    return PublishedRun(
        key=run.key, title={"zh": run.title_zh, "en": run.title_en}, programme=run.programme,
        period=run.period, number=run.number, on=timezone.localdate(at), view=view_of(run),
        names=tuple(files.order_by("name").values_list("name", flat=True)), read=partial(_file, run.pk),
        proofs=dict(proofs_of(run, signed)),
    )  # fmt: skip


def _file(run: int, name: str) -> bytes:
    return bytes(RunFile.objects.get(run=run, name=name).content)


def proofs_of(run: Run, signed: Checkpoint | None) -> Iterator[tuple[str, Callable[[], Proof]]]:
    """Of the entry by which it was computed, and of that by which it was published."""
    document = Document.objects.filter(subject=f"run:{run.key}", kind="result").order_by("-entry").first()
    entries = {"computed": run.entry} | ({"published": document.entry} if document else {})
    for name, entry in entries.items():
        if signed is not None and entry < signed.size:
            yield name, partial(_proof, entry, signed.note)


def _proof(entry: int, note: str) -> Proof:
    head = read_checkpoint(read_note(note)[0])
    hashes = inclusion_proof(index=entry, size=head.size, read=read_tile)
    return bytes(Entry.objects.get(pk=entry).body), proof_text(index=entry, proof=hashes, note=note)


def _head(signed: Checkpoint) -> Head:
    head = read_checkpoint(read_note(signed.note)[0])
    return Head(
        origin=origin(), size=head.size, root=head.root.hex(), note=signed.note,
        keys=(office_key().public.text,),
    )  # fmt: skip
