"""Entries of the negative list in the demo: one that lacks evidence, one that waits for a signature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from surpass.office.accounts.permission.rule import Actor
from surpass.office.documents.files.grades import Grade
from surpass.office.registry.models import Person
from surpass.office.site.founding.demo.cases.questions import CHECKED, in_both
from surpass.office.up_and_down.down.listed.acts.answer_listed import answer_listed
from surpass.office.up_and_down.down.listed.acts.fill_slot import fill_slot
from surpass.office.up_and_down.down.listed.acts.find_listed import find_listed
from surpass.office.up_and_down.down.listed.acts.record_listed import record_listed
from surpass.office.up_and_down.down.listed.models import ListedEntry

AGO = timedelta(days=40)
IDLE, DANGER = "targets.tasks_idle", "safety.danger_left"
SEEN = {
    IDLE: ("两个重点项目下达后三个月未启动", "Two key projects were not begun for three months"),
    DANGER: ("挂牌督办的尾矿库隐患到期未消除", "The danger at the tailings pond was not removed in time"),
}
OWN = "用地批复上月才下达，附批复文号", "The land permit came only last month; its number is attached"
FOUND = "通知和复查记录相符，责任清楚", "Notice and second visit agree, and so does who answers for it"


def tell_listed(actors: Mapping[str, Actor], *, at: datetime) -> None:
    """An inquiry of the organisation department; the discipline body finds, and nobody has signed yet."""
    people = Person.objects.select_related("place", "account")
    mine = people.get(account__key=actors["official"].key)
    one = _recorded(actors, mine, IDLE, at=at)
    _filled(actors, one, "order", "示考办〔{year}〕6号", "区考核办", at=at)
    answer_listed(by=actors["official"], at=at, of=one, words=in_both(*OWN))
    other = _recorded(actors, people.get(pk=CHECKED), DANGER, at=at)
    _filled(actors, other, "notice", "示应急督〔{year}〕2号", "区应急管理局", at=at)
    _filled(actors, other, "visit", "示应急复〔{year}〕2号", "区应急管理局", at=at)
    find_listed(
        by=actors["discipline"], at=at, of=other, is_found=True, reasons=in_both(*FOUND), has_tie=False
    )


def _recorded(actors: Mapping[str, Actor], person: Person, conduct: str, *, at: datetime) -> ListedEntry:
    happened = timezone.localdate(at) - AGO
    made: ListedEntry = record_listed(
        by=actors["organisation"], at=at, person=person, conduct=conduct, happened_on=happened,
        what=in_both(*SEEN[conduct]), has_tie=False,
    )  # fmt: skip
    return made


def _filled(
    actors: Mapping[str, Actor], one: ListedEntry, slot: str, number: str, issuer: str, *, at: datetime
) -> None:
    said: dict[str, Any] = {"number": number.format(year=at.year), "issuer": issuer, "grade": Grade.A}
    fill_slot(
        by=actors["organisation"], at=at, of=one, slot=slot, content=f"%PDF-1.4 {one.pk} {slot}".encode(),
        name=f"{slot}.pdf", has_tie=False, **said,
    )  # fmt: skip
