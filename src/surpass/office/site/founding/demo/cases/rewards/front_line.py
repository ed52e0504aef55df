"""The demo's front line: one list paid by days, one that waits, a contested posting, one not verified yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.front_line.acts.contest_posting import contest_posting
from surpass.office.encouragement.front_line.acts.enter_posting import enter_posting
from surpass.office.encouragement.front_line.acts.file_appraisal import file_appraisal
from surpass.office.encouragement.front_line.acts.verify_days import verify_days
from surpass.office.encouragement.front_line.acts.verify_posting import verify_posting
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.paying.acts.decide_allowances import decide_allowances
from surpass.office.encouragement.front_line.paying.acts.issue_allowances import issue_allowances
from surpass.office.encouragement.front_line.paying.acts.propose_allowances import propose_allowances
from surpass.office.encouragement.front_line.said import Entered
from surpass.office.registry.models import Person

FULL_YEAR, TOP = 251, "D"
QINGSHAN, HEWAN = "青山村 ‖ Qingshan village", "河湾村 ‖ Hewan village"
AS_RECORDED = "与考勤记录相符 ‖ As the attendance records say"
FLOOD = "防汛抢险 ‖ Flood relief"


def tell_front_line(actors: Mapping[str, Actor], *, acting: Mapping[str, Actor], now: datetime) -> None:
    """The official of the demo contests the days of their own; everybody else waits or is verified."""
    year = now.year - 1
    since = date(year, 1, 6)
    people = list(Person.objects.filter(withdrawn_entry=None).select_related("place", "account"))
    mine = next(one for one in people if one.account and one.account.key == actors["official"].key)
    units = [key for key in sorted(acting) if key.startswith("T") and key != mine.place_id]
    others = [one for one in people if one != mine and one.place_id not in units[:2]]
    enters = Enters(actors["organisation"], now - timedelta(days=5))
    by_self = Enters(actors["official"], now - timedelta(days=5))
    before = Entered(kind="poverty", unit=units[0], what=QINGSHAN, since=date(year - 1, 1, 5), until=since)
    _verified(acting[units[0]], by_self.posting(mine, before), now=now, days={})
    own = by_self.posting(mine, Entered(kind="first_secretary", unit=units[0], what=QINGSHAN, since=since))
    _verified(acting[units[0]], own, now=now, days={year: 198})
    contest_posting(
        by=actors["official"], at=now, posting=own,
        words="防汛值守的十二天没有计入 ‖ Twelve days of flood watch are missing",
    )  # fmt: skip
    member = enters.posting(others[0], Entered(kind="team_member", unit=units[1], what=HEWAN, since=since))
    _verified(acting[units[1]], member, now=now, days={year: FULL_YEAR})
    file_appraisal(
        by=actors["organisation"], at=now, posting=member, kind="half_year", on=date(year, 7, 4),
        words="吃住在村，群众认可 ‖ Lives in the village, known to everybody there",
    )  # fmt: skip
    led = Entered(kind="first_secretary", unit=units[1], what=HEWAN, since=since)
    secretary = enters.posting(others[1], led)
    _verified(acting[units[1]], secretary, now=now, days={})
    began = now.date() - timedelta(days=20)
    enters.posting(others[2], Entered(kind="emergency", unit=units[0], what=FLOOD, since=began))
    _paid(actors, year, now=now)
    late = enters.posting(others[3], Entered(kind="team_member", unit=units[0], what=QINGSHAN, since=since))
    _verified(acting[units[0]], late, now=now, days={year: FULL_YEAR})
    _listed(actors, year, now=now)


@dataclass(frozen=True, slots=True)
class Enters:
    """Who enters postings, and when."""

    by: Actor
    at: datetime

    def posting(self, person: Person, said: Entered) -> Posting:
        """Of somebody."""
        return enter_posting(by=self.by, at=self.at, person=person, said=said)


def _paid(actors: Mapping[str, Actor], year: int, *, now: datetime) -> None:
    """Two persons approved the first list of the year, and it was issued."""
    at = now - timedelta(days=2)
    one = propose_allowances(by=actors["organisation"], at=at, place=Place.objects.get(pk=TOP), year=year)
    for who in ("office", "director"):
        decide_allowances(
            by=actors[who], at=at, allowances=one, is_approved=True, digest=one.digest, reasons=AS_RECORDED
        )
    issue_allowances(by=actors["deputy"], at=at, allowances=one)


def _listed(actors: Mapping[str, Actor], year: int, *, now: datetime) -> None:
    """One approval of two: the list of the year waits for the second."""
    one = propose_allowances(
        by=actors["organisation"], at=now - timedelta(days=1), place=Place.objects.get(pk=TOP), year=year
    )
    decide_allowances(
        by=actors["office"], at=now - timedelta(hours=20), allowances=one, is_approved=True,
        digest=one.digest, reasons=AS_RECORDED,
    )  # fmt: skip


def _verified(clerk: Actor, one: Posting, *, now: datetime, days: Mapping[int, int]) -> None:
    verify_posting(by=clerk, at=now - timedelta(days=4), posting=one, is_so=True)
    for year, number in days.items():
        verify_days(by=clerk, at=now - timedelta(days=3), posting=one, year=year, days=number)
