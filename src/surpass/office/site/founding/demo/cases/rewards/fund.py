"""The demo's reward funds: one year decided and paid, the next opened while its result is contested."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.encouragement.fund.acts.issue_payments import issue_payments
from surpass.office.encouragement.fund.acts.open_fund import open_fund
from surpass.office.encouragement.fund.acts.propose_fund import propose_fund
from surpass.office.encouragement.fund.acts.reckon_rewards import reckon_rewards
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund.said import Opened
from surpass.office.encouragement.fund_use.closing.close_fund import close_fund
from surpass.office.encouragement.recognition.commendations.acts.record_commendation import (
    record_commendation,
)
from surpass.office.site.founding.demo.cases.seated import Seated, keys_of
from surpass.office.site.founding.demo.results import CLOSED, OPEN

SEATS = {"clerk": ("office",), "office": ("office", "secretary"), "committee": ("director", "deputy")}
OFFICE, COMMITTEE = ("office", "secretary"), ("director", "deputy")
COMMENDED = (
    (
        "T03",
        "superior_commendations",
        "全省乡村振兴先进集体 ‖ Provincial collective of rural revival",
        "省发〔2023〕18号",
    ),
    ("T05", "single_task_commendations", "重点项目建设 ‖ Key projects", "市办发〔2023〕40号"),
)


class Days(NamedTuple):
    """When a fund was opened, put up, and decided."""

    began: datetime
    noticed: datetime
    decided: datetime


REASONS = "依据年度最终结果和奖励办法测算 ‖ Reckoned from the final result by the rules of the fund"


def tell_funds(actors: Mapping[str, Actor], *, top: str, now: datetime) -> None:
    """Nobody objected to the list of the closed year; of the open one nothing can be reckoned yet."""
    place = Place.objects.get(pk=top)
    began, noticed, decided = (now - timedelta(days=days) for days in (36, 35, 20))
    days = Days(began, noticed, decided)
    _paid(actors, _opened(actors, place, CLOSED, document="区政发〔2024〕3号", at=began), days)
    _closed(actors, place, days, now=now)
    _opened(actors, place, OPEN, document="区政发〔2025〕5号", at=now - timedelta(days=8))
    _by_lists(actors, place, now=now)


def _paid(actors: Mapping[str, Actor], fund: Fund, days: Days) -> None:
    """Reckoned, put up, approved by two persons, entered, and the payment list issued."""
    reckon_rewards(by=actors["office"], at=days.began, fund=fund)
    fund = propose_fund(by=actors["office"], at=days.began, fund=fund, seats=keys_of(actors, SEATS))
    put_up = Seated(case=fund.case, actors=actors, at=days.noticed)
    put_up.untied([*OFFICE, *COMMITTEE])
    put_up.together(OFFICE, "office", "proposed", "proposed", reasons=REASONS)
    led = Seated(case=fund.case, actors=actors, at=days.decided)
    led.does("office", "office", "ended", "published")
    led.together(COMMITTEE, "committee", "approved", "decided", reasons=REASONS)
    led.does("office", "office", "entered", "entered")
    issue_payments(by=actors["director"], at=days.decided, fund=fund)


def _closed(actors: Mapping[str, Actor], place: Place, days: Days, *, now: datetime) -> None:
    """Single-task commendations of that year had a fund of their own; a part of what is left goes on."""
    record_commendation(
        by=actors["office"], at=days.began, unit=Place.objects.get(pk="T07"),
        fact="single_task_commendations", what="防汛抢险 ‖ Flood relief", document="市办发〔2023〕21号",
        on=date(int(CLOSED), 9, 20),
    )  # fmt: skip
    fund = _opened(
        actors, place, CLOSED, allocation="fund.single_task", budget="20万", reserve="0",
        document="区政发〔2024〕4号", at=days.began,
    )  # fmt: skip
    _paid(actors, fund, days)
    close_fund(
        by=actors["director"], at=now - timedelta(days=3), fund=fund, carried="10,000",
        document="区财发〔2026〕9号", reasons="表彰少于预期 ‖ Fewer were commended than expected",
    )  # fmt: skip


def _by_lists(actors: Mapping[str, Actor], place: Place, *, now: datetime) -> None:
    """The catching-up funds, of units and of persons, wait for the contested result; commendations stand."""
    at = now - timedelta(days=7)
    for town, fact, what, document in COMMENDED:
        record_commendation(
            by=actors["office"], at=at, unit=Place.objects.get(pk=town), fact=fact, what=what,
            document=document, on=date(int(OPEN), 12, 20),
        )  # fmt: skip
    document = "区政发〔2025〕6号"
    _opened(actors, place, OPEN, allocation="fund.catching_up", budget="400万", document=document, at=at)
    _opened(
        actors, place, OPEN, allocation="fund.catching_up_persons", budget="60万", document=document, at=at
    )


def _opened(actors: Mapping[str, Actor], place: Place, year: str, **more: Any) -> Fund:
    said = Opened(
        allocation=more.get("allocation", "fund.annual"), year=int(year),
        budget=more.get("budget", "4500000"), reserve=more.get("reserve", "100000"),
        source="区级财政预算 ‖ Budget of the district", document=more["document"],
    )  # fmt: skip
    return open_fund(by=actors["office"], at=more["at"], place=place, said=said)
