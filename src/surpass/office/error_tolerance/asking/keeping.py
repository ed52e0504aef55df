"""The row of a request, its entry in the ledger, and the files that came with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from surpass.exchange.mechanisms.error_tolerance.law_of_day import Laws
from surpass.office.accounts.acting import Doing
from surpass.office.accounts.models import Place
from surpass.office.documents.files.keeping import keep
from surpass.office.documents.files.kinds import kind_of
from surpass.office.documents.files.naming import plain_name
from surpass.office.error_tolerance.asking.beforehand.handed import Handed
from surpass.office.error_tolerance.asking.told import Told, as_data
from surpass.office.error_tolerance.asking.twice import words_digest
from surpass.office.error_tolerance.models import Registration, Request


def kept_files(files: Sequence[Handed]) -> list[dict[str, Any]]:
    """Each file once, on the disk before a row says so.

    Raises:   EvidenceProblem: ``evidence-too-big``, ``evidence-kind``.
    """
    once = {one.content: one for one in reversed(files)}
    kinds = [(one, kind_of(one.content, name=one.name)) for one in files if once[one.content] is one]
    return [
        {
            "digest": keep(one.content), "media_type": kind, "size": len(one.content),
            "name": plain_name(one.name),
        }
        for one, kind in kinds
    ]  # fmt: skip


def new_request(
    doing: Doing,
    told: Told,
    *,
    origin: str,
    place: Place,
    laws: Laws,
    registration: Registration | None = None,
    files: Sequence[Mapping[str, Any]] = (),
) -> Request:
    """Keep it; the ledger has that it was made and of which day, its words are sealed under its own key."""
    editions = "; ".join(", ".join(law.book.editions) for law in laws.laws)
    content = {**as_data(told), "files": list(files)}
    row = Request(
        origin=origin, place=place, day=told.day, words=words_digest(told.what), registration=registration,
        editions=editions[:400], is_older=laws.is_older, content=content, by=doing.by.key, at=doing.at,
        filed_on=doing.today, entry=-1,
    )  # fmt: skip
    row.save(force_insert=True)
    row.entry = doing.record(
        about=[f"request:{row.pk}", f"unit:{place.key}"],
        facts={
            "request": row.pk, "origin": row.origin, "is_older": row.is_older,
            "registration": registration.pk if registration else 0,
            "files": [one["digest"] for one in files],
        },
        sealed={f"request:{row.pk}": as_data(told)},
    )  # fmt: skip
    row.save(update_fields=["entry"])
    return row
