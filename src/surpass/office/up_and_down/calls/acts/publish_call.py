"""Publish an open call: every official of the tree sees it, and may put their own name to it."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.up_and_down.calls.models import Call
from surpass.office.up_and_down.calls.said import Published, check_published
from surpass.office.up_and_down.calls.terms import answer_day


@act("up_and_down.publish_call")
def publish_call(doing: Doing, *, place: Place, said: Published) -> Call:
    """The day of the answers is reckoned now, and stands in the call.

    Raises:   NotAllowed, and what ``check_published`` raises.
    """
    doing.may(Subject(path=place.path))
    days = check_published(said, place, on=doing.today)
    made = Call.objects.create(
        place=place, kind=said.kind, vacancy=said.vacancy, title=said.title.strip(), asks=said.asks.strip(),
        until=said.until, answer_by=answer_day(said.until, working_days=days), published_on=doing.today,
        by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    made.entry = doing.record(
        about=[f"call:{made.pk}", f"unit:{place.pk}"],
        facts={
            "call": made.pk, "kind": made.kind, "vacancy": made.vacancy_id, "title": made.title,
            "asks": made.asks, "until": made.until.isoformat(), "answer_by": made.answer_by.isoformat(),
        },
    )  # fmt: skip
    made.save(update_fields=["entry"])
    return made
