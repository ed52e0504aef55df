"""The registers of a year as lines of JSON: rounds, amendments, effects, decisions, documents, terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from surpass.office.accounts.models import Place
from surpass.office.assessment.models import Amendment, Blocker
from surpass.office.cases.models import KeptCase
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.models import Document
from surpass.office.packs import office_pack
from surpass.office.returns.models import Round
from surpass.office.rollout.public_site.models import CountRelease
from surpass.office.rollout.records.gathered.numbers import below, of_year
from surpass.office.rollout.records.models import YearReport
from surpass.rollout.records.archive import lines_of
from surpass.rollout.records.retention import kept_kinds, kept_until

Rows = Iterator[Mapping[str, object]]


def row_files(place: Place, year: int, *, on: date) -> Iterator[tuple[str, bytes]]:
    """Each register, and the report if it was approved."""
    for name, rows in (
        ("rounds", _rounds(place, year)), ("amendments", _amendments(place, year)),
        ("effects", _effects(place, year)), ("decisions", _decisions(place, year)),
        ("documents", _documents(place, year)), ("releases", _releases(year)), ("retention", _retention(on)),
    ):  # fmt: skip
        yield f"registers/{name}.jsonl", lines_of(list(rows))
    yield from _report(place, year)


def _rounds(place: Place, year: int) -> Rows:
    for one in Round.objects.filter(below(place, "place__path"), of_year("period", year)).order_by("key"):
        yield {
            "round": one.key, "programme": one.programme, "period": one.period, "pack": one.pack,
            "edition": one.edition, "fingerprint": one.fingerprint, "state": str(one.state),
            "facts": one.facts_digest, "frozen_at": _at(one.frozen_at), "frozen_by": one.frozen_by,
        }  # fmt: skip


def _amendments(place: Place, year: int) -> Rows:
    rows = Amendment.objects.filter(below(place, "cell__place__path"), of_year("cell__period", year))
    for one in rows.select_related("cell").order_by("pk"):
        yield {
            "fact": one.cell.fact, "unit": one.cell.place_id, "period": one.cell.period,
            "frozen": one.cell.text, "found": one.text, "is_absent": one.is_absent, "case": one.case,
            "at": _at(one.at), "entry": one.entry,
        }  # fmt: skip


def _effects(place: Place, year: int) -> Rows:
    """What findings cover of units, in force by the end of the year and not ended before it began."""
    rows = Blocker.objects.filter(below(place, "place__path"), fact_on__year__lte=year)
    rows = rows.exclude(in_force_at=None).exclude(ended_at__year__lt=year)
    for one in rows.order_by("pk"):
        yield {
            "case": one.case_id, "unit": one.place_id, "programme": one.programme, "item": one.item,
            "count": one.count, "fact_on": one.fact_on.isoformat(), "outcome": one.outcome, "cite": one.cite,
            "in_force_at": _at(one.in_force_at), "ended_at": _at(one.ended_at), "entry": one.entry,
        }  # fmt: skip


def _decisions(place: Place, year: int) -> Rows:
    """Cases that were closed in the year, by the head of their record; what they say is not in here."""
    rows = KeptCase.objects.filter(below(place, "place__path"), ended_on__year=year).exclude(end="")
    for one in rows.order_by("key"):
        yield {
            "case": one.key, "procedure": one.procedure, "pack": one.pack, "opened_on": _day(one.opened_on),
            "ended_on": _day(one.ended_on), "end": one.end, "lines": one.length, "head": one.head,
        }  # fmt: skip


def _documents(place: Place, year: int) -> Rows:
    for one in Document.objects.filter(below(place, "place__path"), day__year=year).order_by("entry"):
        yield {
            "number": one.number, "kind": one.kind, "lang": one.lang, "day": one.day.isoformat(),
            "digest": one.digest, "bytes": one.size, "entry": one.entry,
        }  # fmt: skip


def _releases(year: int) -> Rows:
    for one in CountRelease.objects.filter(year=year):
        yield {
            "year": one.year, "floor": one.floor, "total": one.total, "told": one.told,
            "on": one.on.isoformat(), "entry": one.entry,
        }  # fmt: skip


def _retention(on: date) -> Rows:
    for kind in kept_kinds(office_pack(), on=on):
        until = kept_until(kind, closed=on)
        yield {"kind": kind.id, "years": kind.years, "until": _day(until), "cite": kind.cite}


def _report(place: Place, year: int) -> Iterator[tuple[str, bytes]]:
    one = YearReport.objects.filter(place=place, year=year, state=YearReport.State.APPROVED).first()
    for lang, document in (("zh", one.paper_zh), ("en", one.paper_en)) if one else ():
        content = read_kept(document.digest) if document else None
        if content is not None:
            yield f"report/report.{lang}.pdf", content


def _at(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
