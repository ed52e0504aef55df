"""What lists and permission ask of a case, read off its record in the transaction that added to it."""

from __future__ import annotations

from surpass.office.cases.models import KeptCase, Seat
from surpass.procedure.record import Record

READ_OFF = ("procedure", "pack", "title_zh", "title_en", "subject", "opened_on", "end", "ended_on")


def index_case(kept: KeptCase, record: Record) -> None:
    """Bring columns and seats to what the record says."""
    case, procedure = record.case, record.case.procedure
    kept.procedure, kept.pack = procedure.id, procedure.pack
    kept.title_zh, kept.title_en = procedure.says.get("zh", ""), procedure.says.get("en", "")
    kept.subject, kept.opened_on, kept.end = case.opening.subject, case.opening.on, case.end
    kept.ended_on = case.last_day if case.end else None
    kept.save(update_fields=READ_OFF)
    Seat.objects.bulk_create(
        (
            Seat(case=kept, role=role, person=person)
            for role, people in case.seats.items()
            for person in people
        ),
        ignore_conflicts=True,
    )
