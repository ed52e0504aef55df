"""Two duties in the demo: one half done and stuck in some towns, one document that just went out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.utils import timezone

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.rollout.duties.acts.accept_duty import accept_duty
from surpass.office.rollout.duties.acts.ask_for_time import ask_for_time
from surpass.office.rollout.duties.acts.issue_assignment import Asking, checked, issue_assignment
from surpass.office.rollout.duties.acts.report_duty import report_duty
from surpass.office.rollout.duties.acts.split_duty import Part, split_duty
from surpass.office.rollout.duties.models import Assignment, Duty
from surpass.office.rollout.duties.reading.preview import Filter

BEFORE, TERM = timedelta(days=24), timedelta(days=28)
LEVEL = "镇,村数\n各镇,全部\n"


def tell_duties(actors: Mapping[str, Actor], *, top: str, now: datetime) -> None:
    """One town split it, one reported, one asks for time; the others did not accept it yet."""
    place, began = Place.objects.get(pk=top), now - BEFORE
    patrol = _issue(
        actors["office"], place, began, kind="task", title="汛前隐患排查", basis="示例发〔2026〕12号",
        words="逐村排查河道、库坝和低洼住户，建立台账，落实包保责任人。",
        due=timezone.localdate(began + TERM), minutes=240, units=("T01", "T02", "T03", "T04", "T05"),
    )  # fmt: skip
    head, clerk, clerk2 = actors["head"], actors["clerk"], actors["clerk2"]
    first, second = patrol.duties.get(place="T01"), patrol.duties.get(place="T02")
    accept_duty(by=head, at=began + timedelta(days=1), duty=first, owner=clerk.key)
    villages = Place.objects.filter(path__startswith=first.place.path).exclude(pk="T01").order_by("path")[:2]
    until = timezone.localdate(now - timedelta(days=2))
    parts = [Part(one.pk, "排查沿河住户和便桥", until) for one in villages]
    split_duty(by=head, at=began + timedelta(days=2), duty=_now(first), parts=parts)
    ask_for_time(
        by=clerk, at=now - timedelta(days=1), duty=_now(first), until=timezone.localdate(now) + TERM,
        reasons="两个村道路中断，设备未能进场。",
    )  # fmt: skip
    accept_duty(by=clerk2, at=began + timedelta(days=2), duty=second, owner=clerk2.key)
    report_duty(
        by=clerk2, at=now - timedelta(days=3), duty=_now(second),
        words="已排查 14 个村，建立台账 23 条，全部落实责任人。",
    )  # fmt: skip
    _issue(
        actors["organisation"], place, now, kind="document", title="传达学习干部能上能下规定",
        basis="示例发〔2026〕15号", words="召开专题会议传达，并于会后报送贯彻措施。", minutes=120,
        due=timezone.localdate(now) + timedelta(days=20), file=("传达提纲.csv", LEVEL.encode()),
    )  # fmt: skip


def _issue(
    by: Actor, place: Place, at: datetime, *, kind: str, title: str, basis: str, words: str, due: date,
    minutes: int, file: tuple[str, bytes] | None = None, units: tuple[str, ...] = (),
) -> Assignment:  # fmt: skip
    """To the towns directly below, with the preview that belongs to it."""

    def asking(seen: str) -> Asking:
        return Asking(
            kind=kind, title=title, words=words, basis=basis, due=due, file=file, seen=seen,
            wanted=Filter(frozenset({"town"}), keys=units), minutes={"town": minutes},
        )  # fmt: skip

    found = checked(place, asking(""), on=timezone.localdate(at))
    return issue_assignment(by=by, at=at, place=place, asking=asking(found.digest))


def _now(one: Duty) -> Duty:
    return Duty.objects.select_related("assignment", "place", "asker").get(pk=one.pk)
