"""Study in the demo: a programme for a rule, half recorded; a certificate; a town's own study group."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.rollout.study.acts.add_material import add_material
from surpass.office.rollout.study.acts.add_note import add_note
from surpass.office.rollout.study.acts.begin_programme import Beginning, begin_programme
from surpass.office.rollout.study.acts.issue_certificate import issue_certificate
from surpass.office.rollout.study.acts.record_session import Counted, record_session
from surpass.office.rollout.study.acts.say_unheld import say_unheld
from surpass.office.rollout.study.models import StudyProgramme
from surpass.office.rollout.study.reading.asked import officials_of

GATE, TERM = "up.training", timedelta(days=21)
OUTLINE = "章,内容\n一,上的通道\n二,下的出口\n三,申辩和申诉\n"
NOTE = "大家认为申诉期限和承办人应当写在通知第一页。 ‖ The term of appeal and whom to ask belong on page one."
ALONE = "村两委集中在镇上参加，不单独组织。 ‖ They join the session of the neighbouring town."
HEADS = {"T01": (31, 42, 6), "T02": (26, 38, 5), "T04": (18, 29, 3), "T06": (35, 35, 2)}
"""By town: how many were there, of how many, and how many days ago."""


def tell_study(actors: Mapping[str, Actor], acting: Mapping[str, Actor], *, top: str, now: datetime) -> None:
    """Some towns recorded a head count, one holds none, of the others nothing is recorded yet."""
    began = now - timedelta(days=9)
    one = _begun(actors["organisation"], Place.objects.get(pk=top), began)
    for key, (heads, staff, days) in HEADS.items():
        place = Place.objects.get(pk=key)
        names = list(officials_of(place, is_own=True).values_list("pk", flat=True)[:2])
        at = now - timedelta(days=days - 1)
        counted = Counted(
            on=timezone.localdate(now - timedelta(days=days)), heads=heads, staff=staff,
            names=names if key in {"T01", "T02"} else (),
        )  # fmt: skip
        made = record_session(by=acting[key], at=at, programme=one, place=place, counted=counted)
        if key == "T01":
            add_note(by=actors["head"], at=at, session=made, words=NOTE)
            for name in made.names.select_related("person"):
                issue_certificate(by=actors["organisation"], at=now, session=made, person=name.person)
    say_unheld(
        by=acting["T03"], at=now - timedelta(days=2), programme=one, place=Place.objects.get(pk="T03"),
        reasons=ALONE,
    )  # fmt: skip
    _own_group(actors["head"], now)


def _begun(by: Actor, place: Place, at: datetime) -> StudyProgramme:
    first = timezone.localdate(at)
    beginning = Beginning(
        kind="meeting", title="传达学习干部能上能下规定", units=["town"], gate=GATE, since=first,
        until=first + TERM, words="学规定、讲程序、明权利：上的通道、下的出口、申辩和申诉。",
    )  # fmt: skip
    one = begin_programme(by=by, at=at, place=place, beginning=beginning)
    add_material(by=by, at=at, programme=one, title="任职培训", rule=GATE)
    add_material(by=by, at=at, programme=one, title="辅导提纲", file=("辅导提纲.csv", OUTLINE.encode()))
    return one


def _own_group(by: Actor, now: datetime) -> None:
    """A town studies by itself; nobody is named."""
    today = timezone.localdate(now)
    beginning = Beginning(
        kind="group", title="容错纠错十一种情形学习小组", units=["town", "village"], since=today,
        until=today + TERM, words="逐条对照十一种情形，讨论本镇的实际。",
    )  # fmt: skip
    begin_programme(by=by, at=now, place=Place.objects.get(pk="T01"), beginning=beginning)
