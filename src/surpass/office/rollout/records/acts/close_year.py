"""A named person closes a year: everything that its results rest on is put away, under one digest."""

from __future__ import annotations

from surpass.exchange.ledger_bundle.published.archive import zipped
from surpass.exchange.ledger_bundle.published.manifest import MANIFEST, digest_of
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.documents.files.keeping import keep
from surpass.office.record.checkpoints import sign_head
from surpass.office.rollout.records.files.year import year_files, year_runs
from surpass.office.rollout.records.gathered.standing import unfinished
from surpass.office.rollout.records.models import ClosedYear
from surpass.office.rollout.records.said import over, refused, words_of
from surpass.office.rollout.records.seen import CLOSE, subject_of


@act(CLOSE)
def close_year(doing: Doing, *, place: Place, year: int, reasons: str) -> ClosedYear:
    """Once; a result that a later case corrects stands beside it, and the archive stays as it is.

    Raises:   NotAllowed. UseProblem: ``records-year-open``, ``year-closed``, ``year-unfinished`` (rounds
              that are not frozen, results that are told and not published), ``year-empty``,
              ``reasons-missing``, ``text-too-long``.
    """
    doing.may(subject_of(place))
    over(year, today=doing.today.year)
    said = words_of(reasons, "what was looked at before it is closed", most=2000)
    Place.objects.select_for_update().get(pk=place.pk)
    if ClosedYear.objects.filter(place=place, year=year).exists():
        raise refused("year-closed", str(year), "a year that is not closed")
    if left := unfinished(place, year):
        raise refused("year-unfinished", ", ".join(left), "frozen rounds and published results")
    if not (runs := year_runs(place, year)):
        raise refused("year-empty", str(year), "a year with a result")
    signed = sign_head(at=doing.at)
    assert signed is not None  # noqa: S101 - the results stand in the ledger
    files = year_files(place, year, signed=signed, on=doing.today, by=doing.by.key)
    digest = digest_of(files[MANIFEST])
    file = keep(zipped(files, folder=folder_of(year, digest)))
    keys = [run.key for run in runs]
    entry = doing.record(
        about=[f"records:{place.pk}-{year}", f"unit:{place.pk}", *(f"run:{key}" for key in keys)],
        facts={"year": year, "digest": digest, "files": len(files), "head": signed.size},
    )
    return ClosedYear.objects.create(
        place=place, year=year, reasons=said, runs=keys, files=len(files), digest=digest, file=file,
        head=signed.size, by=doing.by.key, at=doing.at, entry=entry,
    )  # fmt: skip


def folder_of(year: int, digest: str) -> str:
    """What the archive unpacks into."""
    return f"year-{year}-{digest[:8]}"
