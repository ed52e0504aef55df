"""The demo's divisions inside units: one in which persons may object, one paid, one waiting, one asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.standing import actor_of
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund.standing import newest_list
from surpass.office.encouragement.fund_use.recovery.acts.open_recovery import open_recovery
from surpass.office.encouragement.fund_use.shares.acts.answer_case import answer_case
from surpass.office.encouragement.fund_use.shares.acts.decide_shares import decide_shares
from surpass.office.encouragement.fund_use.shares.acts.issue_shares import issue_shares
from surpass.office.encouragement.fund_use.shares.acts.object_to_share import object_to_share
from surpass.office.encouragement.fund_use.shares.acts.propose_shares import propose_shares
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare
from surpass.office.encouragement.fund_use.shares.said import Said
from surpass.office.registry.acts.appoint import appoint
from surpass.office.registry.acts.record_person import record_person
from surpass.office.registry.acts.record_post import record_post
from surpass.office.registry.models import Person, Unit
from surpass.office.site.founding.demo.cases.measures import BY, link_account
from surpass.office.site.founding.demo.cases.rewards.honours import REVOKING
from surpass.office.site.founding.demo.people import open_account_of, open_head
from surpass.office.site.founding.demo.results import CLOSED

RULE = "绩效奖励分配办法第三条 ‖ Rule of the unit on rewards, article 3"
REASONS = "符合本单位办法 ‖ By the rule of the unit"
OBJECTS = "年内驻村三个月未计入 ‖ Three months in the village were not counted"
DOUBTED = "一个月的出勤记录有两个版本 ‖ There are two versions of the attendance of one month"
STAFF = (("甲", "Jia", 1), ("乙", "Yi", 1), ("丙", "Bing", 7))
"""Given names, and the month in which somebody came."""
FAMILIES = (("顾", "Gu"), ("侯", "Hou"), ("邵", "Shao"), ("孟", "Meng"))
OWN = "T01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dividing:
    """One unit, and who acts in it."""

    fund: Fund
    unit: Place
    clerk: Actor
    actors: Mapping[str, Actor]
    staff: tuple[str, ...]

    def puts_up(self, *, at: datetime) -> Division:
        """Whoever came in July is counted by days."""
        said = Said(method="equal", rule=RULE, people={self.staff[-1]: ("", "184")})
        return propose_shares(by=self.clerk, at=at, fund=self.fund, unit=self.unit, said=said)

    def whole(self, *, at: datetime, open_: str = "") -> Division:
        """Put up, answered, put up again."""
        for share in self.puts_up(at=at).shares.select_related("division__unit", "person"):
            answer_case(by=self.actors["discipline"], at=at, share=share, is_open=share.person_id == open_)
        return self.puts_up(at=at)


def tell_shares(actors: Mapping[str, Actor], clerks: Mapping[str, Actor], *, now: datetime) -> None:
    """The official of the demo reads one's own; somebody else objected; an amount is set aside."""
    fund = Fund.objects.select_related("place").get(year=int(CLOSED), allocation="fund.annual")
    found = newest_list(fund)
    if found is None:
        return
    paid = found.rewards.filter(amount__gt=0, unit__path__regex=r"^/D/T[^/]+/$").values_list(
        "unit", flat=True
    )
    units = sorted(set(paid), key=lambda key: (key != OWN, key))[: len(FAMILIES)]
    divided = [
        Dividing(
            fund=fund, unit=Place.objects.get(pk=key), clerk=clerks[key], actors=actors,
            staff=_staffed(key, family, at=now - timedelta(days=19)),
        )
        for key, family in zip(units, FAMILIES, strict=False)
    ]  # fmt: skip
    heads = {OWN: actors["head"]}
    for one, tell in zip(divided, (_objected, _paid, _waiting, _asking), strict=False):
        head = heads.get(one.unit.pk)
        tell(one, head or _head(one.unit, now), now)


def _objected(one: Dividing, head: Actor, now: datetime) -> None:
    yesterday = now - timedelta(days=1)
    division = one.whole(at=yesterday, open_=one.staff[1])
    decide_shares(by=head, at=yesterday, division=division, is_approved=True, reasons=REASONS)
    share, account = _share_of(division, one.staff[-1], at=yesterday)
    object_to_share(by=_actor(account, now), at=now, share=share, reasons=OBJECTS)


def _share_of(division: Division, key: str, *, at: datetime) -> tuple[PersonShare, Account]:
    """What somebody is to get, and their account, which is opened now."""
    person = Person.objects.select_related("place").get(pk=key)
    account = open_account_of(person, at=at)
    link_account(person, account, at=at)
    shares = PersonShare.objects.select_related("division__unit", "person__account")
    return shares.get(division=division, person=person), account


def _paid(one: Dividing, head: Actor, now: datetime) -> None:
    """All but a part of one share, which is in question."""
    put_up = now - timedelta(days=18)
    division = one.whole(at=put_up)
    decide_shares(by=head, at=put_up, division=division, is_approved=True, reasons=REASONS)
    share, _ = _share_of(division, one.staff[0], at=put_up)
    seats = {role: tuple(one.actors[name].key for name in names) for role, names in REVOKING.items()}
    open_recovery(
        by=one.actors["discipline"], at=now - timedelta(days=3), award=share,
        amount=f"{Decimal(share.amount or 0) / 400:.2f}", ground=DOUBTED, seats=seats,
    )  # fmt: skip
    issue_shares(by=head, at=now - timedelta(days=2), division=division)


def _waiting(one: Dividing, head: Actor, now: datetime) -> None:
    one.whole(at=now - timedelta(days=3))


def _asking(one: Dividing, head: Actor, now: datetime) -> None:
    one.puts_up(at=now - timedelta(days=1))


def _staffed(unit: str, family: tuple[str, str], *, at: datetime) -> tuple[str, ...]:
    """Three more of the unit, of whom the last came in July of the rewarded year."""
    found = Unit.objects.get(pk=unit)
    keys: list[str] = []
    for nth, (given, spelt, month) in enumerate(STAFF, start=1):
        key = f"W{unit}{nth}"
        person = record_person(
            by=BY, at=at, key=key, name_zh=f"{family[0]}{given}", name_en=f"{family[1]} {spelt}",
            place=Place.objects.get(pk=unit),
        )  # fmt: skip
        post = record_post(
            by=BY, at=at, key=f"{unit}-staff-{nth}", unit=found, title_zh="科员", title_en="Staff",
            is_head=False, rank="", from_=date(2018, 1, 1),
        )  # fmt: skip
        year = int(CLOSED) if month > 1 else int(CLOSED) - 1
        appoint(by=BY, at=at, person=person, post=post, from_=date(year, month, 1))
        keys.append(key)
    return tuple(keys)


def _head(unit: Place, now: datetime) -> Actor:
    return _actor(open_head(unit, at=now - timedelta(days=19)), now)


def _actor(account: Account, now: datetime) -> Actor:
    return actor_of(account, on=now.date())
