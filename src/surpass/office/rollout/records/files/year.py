"""Every file of the archive of a year: results with their facts and rules, decisions, effects, the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from surpass.exchange.ledger_bundle.published.manifest import MANIFEST, manifest_of
from surpass.exchange.ledger_bundle.write_bundle import bundle_files
from surpass.exchange.showing.wording import load_wording
from surpass.ledger.checkpoint import read_checkpoint
from surpass.ledger.signed_note import read_note
from surpass.office.accounts.models import Place
from surpass.office.assessment.models import Run, RunFile
from surpass.office.cases.models import KeptCase
from surpass.office.packs import office_pack
from surpass.office.record.keys import office_key, origin
from surpass.office.record.models import Checkpoint
from surpass.office.record.tiles import entries_from, read_tile
from surpass.office.rollout.public_site.gathered.published import proofs_of
from surpass.office.rollout.records.files.rows import row_files
from surpass.office.rollout.records.gathered.numbers import below, of_year
from surpass.rollout.records.archive import (
    INDEX,
    LEDGER,
    READ_ME,
    ArchivedPack,
    ArchivedRun,
    pack_folder,
    run_folder,
    year_index,
)

Files = Iterator[tuple[str, bytes]]


def year_runs(place: Place, year: int) -> list[Run]:
    """Every result of a year, those included that a correction took the place of; trials are none."""
    found = Run.objects.filter(below(place, "place__path"), of_year("period", year))
    return list(found.exclude(stage=Run.Stage.TRIAL).select_related("corrects").order_by("key"))


def year_files(place: Place, year: int, *, signed: Checkpoint, on: date, by: str) -> dict[str, bytes]:
    """The files with their manifest, under a signed head: of the same records the same bytes.

    No name of a person is among them: accounts stand by their keys, cases by theirs.
    """
    runs = year_runs(place, year)
    files = dict(row_files(place, year, on=on))
    for run in runs:
        files |= dict(_of_run(run, signed))
    packs = list(_packs())
    files |= {f"{one.folder}/{name}": raw for one, held in packs for name, raw in held.items()}
    files |= {f"{LEDGER}/{name}": raw for name, raw in _ledger(signed)}
    files[READ_ME] = _read_me()
    files[INDEX] = year_index(
        year, place=place.pk, closed_on=on, by=by, runs=[_archived(run) for run in runs],
        packs=[one for one, _ in packs], open_cases=_open_cases(place, year), size=signed.size,
    )  # fmt: skip
    head = read_checkpoint(read_note(signed.note)[0])
    said = {"origin": origin(), "size": head.size, "root": head.root.hex()}
    files[MANIFEST] = manifest_of(files, kind="year", head=said)
    return files


def _of_run(run: Run, signed: Checkpoint) -> Files:
    base = run_folder(run.key)
    for one in RunFile.objects.filter(run=run).order_by("name"):
        yield f"{base}/run/{one.name}", bytes(one.content)
    for name, prove in sorted(proofs_of(run, signed)):
        entry, proof = prove()
        yield f"{base}/{LEDGER}/{name}.json", entry
        yield f"{base}/{LEDGER}/{name}.tlog-proof", proof.encode()


def _packs() -> Iterator[tuple[ArchivedPack, dict[str, bytes]]]:
    """The office's rules with every superior, as they are in force on the day of the closing."""
    pack = office_pack()
    folder = pack_folder(pack.name, pack.fingerprint)
    one = ArchivedPack(name=pack.name, edition=pack.edition, fingerprint=pack.fingerprint, folder=folder)
    yield one, pack.canonical_files()


def _ledger(signed: Checkpoint) -> Files:
    earlier = Checkpoint.objects.filter(size__lt=signed.size).order_by("size").values_list("note", flat=True)
    yield from bundle_files(
        note=signed.note, entries=entries_from(0, signed.size), read=read_tile, earlier=earlier.iterator(),
        keys=[office_key().public],
    )  # fmt: skip


def _archived(run: Run) -> ArchivedRun:
    return ArchivedRun(
        key=run.key, programme=run.programme, period=run.period, stage=str(run.stage), digest=run.digest,
        entry=run.entry, corrects=run.corrects.key if run.corrects is not None else "",
    )  # fmt: skip


def _open_cases(place: Place, year: int) -> int:
    return KeptCase.objects.filter(below(place, "place__path"), opened_on__year__lte=year, end="").count()


def _read_me() -> bytes:
    said = (load_wording(lang).say("records.read_me") for lang in ("zh", "en"))
    commands = ("surpass verify .", "surpass explain . --check", f"python3 {LEDGER}/verify.py {LEDGER}")
    return ("\n\n".join(said) + "\n\n" + "\n".join(f"    {one}" for one in commands) + "\n").encode()
