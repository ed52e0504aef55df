"""What bodies decided before and lately about officials of the demo: running, over, not lifted, a draft."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from surpass.exchange.showing.wording import BETWEEN
from surpass.office.accounts.models import Account
from surpass.office.accounts.permission.rule import Actor, Held
from surpass.office.registry.acts.record_person import record_person
from surpass.office.registry.models import Person
from surpass.office.up_and_down.periods.acts.look_at_periods import note_looks
from surpass.office.up_and_down.periods.acts.record_measure import record_measure
from surpass.office.up_and_down.periods.said import Said

DISCIPLINE, ORGANISATION = "示例区纪委监委（虚构）", "示例区委组织部（虚构）"
EVIDENCE = "处分决定书及送达回证"
BY = Actor("demo-founder", (Held("organisation_department", "/D/"),))
RUNNING, ENDING, OLD = timedelta(days=100), timedelta(days=170), date(2018, 5, 7)


@dataclass(frozen=True, slots=True)
class Told:
    """Upon the how-manieth person of the register, and what."""

    nth: int
    kind: str
    on: date
    body: str
    number: str


def tell_measures(accounts: Mapping[str, Account], actors: Mapping[str, Actor], *, at: datetime) -> None:
    """Each by the body that decided; the official of the demo is on record, and somebody looked."""
    people = list(Person.objects.filter(withdrawn_entry=None).select_related("place").order_by("key"))
    mine = next(one for one in people if one.place_id == "T01")
    link_account(mine, accounts["official"], at=at)
    others = [one for one in people if one != mine]
    for told in _told(timezone.localdate(at)):
        person = mine if told.nth == 0 else others[told.nth]
        said = Said(kinds=(told.kind,), on=told.on, body=told.body, number=told.number, evidence=EVIDENCE)
        by = actors["discipline" if told.body == DISCIPLINE else "organisation"]
        record_measure(by=by, at=at, person=person, said=said)
    found = Person.objects.select_related("place", "account").get(pk=mine.pk)
    note_looks([found], by=actors["organisation"], at=at)


def _told(today: date) -> tuple[Told, ...]:
    return (
        Told(0, "sanction.warning", today - RUNNING, DISCIPLINE, f"示纪处〔{today.year}〕3号"),
        Told(1, "sanction.warning", today - ENDING, DISCIPLINE, f"示纪处〔{today.year}〕1号"),
        Told(2, "sanction.demerit", date(2022, 3, 1), DISCIPLINE, "示纪处〔2022〕4号"),
        Told(3, "sanction.warning", OLD, DISCIPLINE, "示监处〔2018〕9号"),
        Told(4, "admonition", today - ENDING, ORGANISATION, f"示组诫〔{today.year}〕2号"),
    )


def link_account(person: Person, account: Account, *, at: datetime) -> None:
    """The registry says whose account it is, and calls them as the account does."""
    named, _, spelt = account.full_name.partition(BETWEEN)
    record_person(
        by=BY, at=at, key=person.pk, name_zh=named or person.name_zh, name_en=spelt or person.name_en,
        place=person.place, account=account,
    )  # fmt: skip
