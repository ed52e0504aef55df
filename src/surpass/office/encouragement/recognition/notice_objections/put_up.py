"""What somebody may object to: one person to be excellent, one unit of a notice, one commendation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.appraisal.models import Appraised
from surpass.office.encouragement.appraisal.reading.judged import best_of
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notices.models import Notice, NoticeUnit
from surpass.office.up_and_down.periods.law import law_on

EXCELLENT, CATCHING_UP, COMMENDED = KINDS = ("excellent", "catching_up", "commendation")


@dataclass(frozen=True, slots=True, kw_only=True)
class PutUp:
    """One thing that is put up. ``owner``: the account of whom it is for; empty: of a unit, or nobody's.

    ``until``: the last day on which one may object; None: nothing is put up. ``proposed``: the accounts that
    proposed, said or decided it; they object to nothing of their own, and find on nothing.
    """

    kind: str
    row: int
    place: Place
    subject: str
    owner: str
    since: date
    until: date | None
    proposed: frozenset[str]

    @property
    def placed(self) -> Subject:
        """Where it belongs."""
        return Subject(path=self.place.path)

    @property
    def concerned(self) -> Subject:
        """Whom it is for: of a person the person alone, of a unit its head."""
        if self.kind == EXCELLENT:
            return Subject(owner=self.owner)
        return Subject(path=self.place.path)


def of_person(one: Appraised) -> PutUp:
    """Somebody who is to be graded excellent, while the notice of the unit runs."""
    year, account = one.appraisal, one.person.account
    is_up = year.confirmed_on is None and year.notice_ends is not None and is_best(one)
    return PutUp(
        kind=EXCELLENT, row=one.pk, place=year.place, subject=f"person:{one.person_id}",
        owner=account.key if account is not None else "", since=year.noticed_on or year.opened_on,
        until=year.notice_ends if is_up else None,
        proposed=frozenset({one.proposed_by, one.decided_by} - {""}),
    )  # fmt: skip


def of_unit(row: NoticeUnit) -> PutUp:
    """A unit that a catching-up notice names, while the notice stands."""
    one = row.notice
    since = timezone.localdate(one.issued_at) if one.issued_at is not None else timezone.localdate(one.at)
    return PutUp(
        kind=CATCHING_UP, row=row.pk, place=row.place, subject=f"unit:{row.place_id}", owner="", since=since,
        until=one.objections_until if one.state == Notice.State.ISSUED else None,
        proposed=frozenset({one.by, one.issued_by, row.by} - {""}),
    )  # fmt: skip


def of_commendation(one: Commendation) -> PutUp:
    """A commendation that stands."""
    return PutUp(
        kind=COMMENDED, row=one.pk, place=one.unit, subject=f"unit:{one.unit_id}", owner="",
        since=timezone.localdate(one.at), until=one.objections_until if one.taken_back is None else None,
        proposed=frozenset({one.by}),
    )  # fmt: skip


def is_best(one: Appraised) -> bool:
    """Whether the best grade is decided for somebody, by the law of the day on which the year was opened."""
    return bool(one.decided) and one.decided == best_of(law_on(one.appraisal.opened_on))


def of_objection(row: NoticeObjection) -> PutUp:
    """What an objection is against.

    Raises:   ValueError: against nothing, which no row is.
    """
    if row.appraised is not None:
        return of_person(row.appraised)
    if row.moved_up is not None:
        return of_unit(row.moved_up)
    if row.commendation is not None:
        return of_commendation(row.commendation)
    raise ValueError(row.pk)


def held_now(kind: str, row: int) -> PutUp:
    """One thing as it stands now, locked for an act."""
    if kind == EXCELLENT:
        people = Appraised.objects.select_for_update(of=("self",))
        return of_person(people.select_related("appraisal__place", "person__account").get(pk=row))
    if kind == CATCHING_UP:
        units = NoticeUnit.objects.select_for_update(of=("self",))
        return of_unit(units.select_related("notice", "place").get(pk=row))
    return of_commendation(
        Commendation.objects.select_for_update(of=("self",)).select_related("unit").get(pk=row)
    )
