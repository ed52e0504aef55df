"""Pool and calls of the demo: nominated, applied and waiting, ending soon; two names under a call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.registry.models import Person, Stint, as_known
from surpass.office.site.founding.demo.cases.measures import link_account
from surpass.office.up_and_down.calls.acts.answer_name import answer_name
from surpass.office.up_and_down.calls.acts.publish_call import publish_call
from surpass.office.up_and_down.calls.acts.put_own_name import put_own_name
from surpass.office.up_and_down.calls.said import Published
from surpass.office.up_and_down.pool.acts.apply_for_pool import apply_for_pool
from surpass.office.up_and_down.pool.acts.decide_on_entry import decide_on_entry
from surpass.office.up_and_down.pool.acts.mark_step_done import mark_step_done
from surpass.office.up_and_down.pool.acts.nominate import nominate
from surpass.office.up_and_down.pool.acts.plan_step import plan_step

RECENTLY, LONG_AGO = timedelta(days=120), timedelta(days=680)
"""So long ago somebody came in; the term of the demo's pack is 24 months."""


def tell_reserve(accounts: Mapping[str, Account], actors: Mapping[str, Actor], *, now: datetime) -> None:
    """One way in after another; the official of the demo may still apply."""
    people = list(Person.objects.filter(withdrawn_entry=None).select_related("place", "account"))
    mine = next(one for one in people if one.account and one.account.key == actors["official"].key)
    served = Stint.objects.filter(as_known(None), kind=Stint.Kind.FRONT_LINE).values_list("person", flat=True)
    others = sorted((one for one in people if one != mine), key=lambda one: (one.pk not in served, one.pk))
    _taken_in(actors, others[0], at=now - RECENTLY, words="驻村两年，脱贫户无一返贫 ‖ Two years in a village")
    _taken_in(actors, others[1], at=now - LONG_AGO, words="重点项目按期投产 ‖ A key project on time")
    link_account(others[2], accounts["reviewer3"], at=now)
    other = Person.objects.select_related("place", "account").get(pk=others[2].pk)
    words = "愿到一线岗位锻炼 ‖ I would serve in a front-line post"
    apply_for_pool(by=actors["reviewer3"], at=now, person=other, words=words)
    _called(actors, (mine, other), now=now)


def _called(actors: Mapping[str, Actor], people: tuple[Person, Person], *, now: datetime) -> None:
    """The official of the demo waits for the answer, and somebody else has it; another call has no name."""
    said = Published(
        kind="front_line", title="驻村第一书记 ‖ First secretary of a village",
        asks="任期两年，吃住在村 ‖ Two years, living in the village",
        until=timezone.localdate(now) + timedelta(days=14),
    )  # fmt: skip
    at = now - timedelta(days=2)
    place = Place.objects.get(key="D")
    call = publish_call(by=actors["organisation"], at=at, place=place, said=said)
    task = replace(said, kind="task", title="项目攻坚专班 ‖ Task force for key projects",
                   asks="全程六个月 ‖ Six months")  # fmt: skip
    publish_call(by=actors["organisation"], at=now, place=place, said=task)
    mine, other = people
    words = "熟悉农村工作 ‖ I know the work in villages"
    put_own_name(by=actors["official"], at=at, call=call, person=mine, words=words)
    name = put_own_name(by=actors["reviewer3"], at=at, call=call, person=other, words=words)
    answer_name(
        by=actors["organisation"], at=now, name=name, is_taken=True,
        reasons="驻村两年，熟悉情况 ‖ Two years in a village",
    )  # fmt: skip


def _taken_in(actors: Mapping[str, Actor], person: Person, *, at: datetime, words: str) -> None:
    organisation = actors["organisation"]
    one = nominate(by=organisation, at=at, person=person, words=words)
    reasons = "一线实绩突出 ‖ Results at the front line"
    decide_on_entry(by=actors["director"], at=at, one=one, is_accepted=True, reasons=reasons)
    day = at.date()
    done = plan_step(
        by=organisation, at=at, one=one, kind="training", due=day + timedelta(days=60),
        what="乡村振兴专题培训 ‖ Course on rural development",
    )  # fmt: skip
    plan_step(
        by=organisation, at=at, one=one, kind="mentor", due=day + timedelta(days=700),
        what="由包联领导帮带 ‖ A leading official as mentor",
    )  # fmt: skip
    shown = "结业证书 ‖ Certificate"
    mark_step_done(by=organisation, at=at + timedelta(days=50), step=done, evidence=shown)
