"""What is told of postings: to the unit that has to verify, to the person what was said of their service."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.front_line.models import Posting, PostingAppraisal, PostingDays
from surpass.office.encouragement.front_line.seen import SEE
from surpass.office.site.pages.outbox.telling import Told, account_of, people_above, people_at

OF_UNIT = ("unit_head", "unit_clerk")


def _entered(doing: Doing, one: Posting) -> Iterator[Told]:
    """The person, where somebody else entered it, and the unit that receives."""
    yield _told(one, "posting_entered", account_of(one.person))
    yield _to_verify(doing, one)


def _verified(doing: Doing, one: Posting) -> Iterator[Told]:
    """The person, and whoever entered it."""
    yield _told(one, "posting_verified", [*account_of(one.person), one.by], mark=str(doing.entries[-1]))


def _said(doing: Doing, made: PostingDays | PostingAppraisal) -> Iterator[Told]:
    """Days of a year, or an appraisal on file."""
    yield _told(made.posting, "posting_said", account_of(made.posting.person), mark=str(made.entry))


def _ended(doing: Doing, one: Posting) -> Iterator[Told]:
    yield _told(one, "posting_ended", account_of(one.person), mark=str(doing.entries[-1]))


def _contested(doing: Doing, one: Posting) -> Iterator[Told]:
    """The organisation department where the person comes from, but nobody of them whose hand was in it."""
    people = people_above(one.sender.path, "organisation_department", on=doing.today)
    people = [who for who in people if who not in {one.by, one.verified_by}]
    yield _told(one, "posting_contested", people, mark=str(doing.entries[-1]), path=one.sender.path)


def _answered(doing: Doing, one: Posting) -> Iterator[Told]:
    """The person; and where they were right, the unit that verifies anew."""
    yield _told(one, "posting_answered", account_of(one.person), mark=str(doing.entries[-1]))
    if one.state == Posting.State.ENTERED:
        yield _to_verify(doing, one)


def _withdrawn(doing: Doing, one: Posting) -> Iterator[Told]:
    yield _told(one, "posting_withdrawn", account_of(one.person))


def _to_verify(doing: Doing, one: Posting) -> Told:
    people = people_at([one.unit_id], OF_UNIT, on=doing.today).get(one.unit_id, [])
    people = [who for who in people if who not in account_of(one.person)]
    return _told(one, "posting_to_verify", people, mark=str(doing.entries[-1]))


def _told(one: Posting, kind: str, people: Iterable[str], *, mark: str = "", path: str = "") -> Told:
    return Told(
        kind=kind, people=people, subject=f"posting:{one.pk}", mark=mark, see=SEE,
        path=path or one.unit.path, link=reverse("encouragement:posting", args=[one.pk]),
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "encouragement.enter_posting": _entered, "encouragement.verify_posting": _verified,
    "encouragement.verify_days": _said, "encouragement.file_appraisal": _said,
    "encouragement.end_posting": _ended, "encouragement.contest_posting": _contested,
    "encouragement.answer_contest": _answered,
    "encouragement.withdraw_posting": _withdrawn,
}  # fmt: skip
"""Act -> what is told of it."""
