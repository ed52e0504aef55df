"""The demo's story in the order in which it happened, each step by somebody's act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from surpass.exchange.example_district.demo import PACK, demo_facts
from surpass.exchange.pack_folder.packs import load_pack
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Actor, Held
from surpass.office.accounts.standing import actor_of
from surpass.office.record.checkpoints import sign_head
from surpass.office.registry.example import record_example
from surpass.office.site.founding.demo.cases.measures import tell_measures
from surpass.office.site.founding.demo.cases.posts.matching import tell_ended_round, tell_matching
from surpass.office.site.founding.demo.cases.posts.recommendation import tell_recommendation
from surpass.office.site.founding.demo.cases.posts.reserve import tell_reserve
from surpass.office.site.founding.demo.cases.posts.vacancy import (
    tell_fairness,
    tell_last_year,
    tell_vacancy,
)
from surpass.office.site.founding.demo.cases.questions import tell_questions
from surpass.office.site.founding.demo.cases.rewards.appraisal import tell_appraisals
from surpass.office.site.founding.demo.cases.rewards.first_use import tell_first_use
from surpass.office.site.founding.demo.cases.rewards.front_line import tell_front_line
from surpass.office.site.founding.demo.cases.rewards.fund import tell_funds
from surpass.office.site.founding.demo.cases.rewards.honours import tell_honours
from surpass.office.site.founding.demo.cases.rewards.notices import tell_notices
from surpass.office.site.founding.demo.cases.rewards.objections import tell_objections
from surpass.office.site.founding.demo.cases.rewards.recovery import tell_recovery
from surpass.office.site.founding.demo.cases.rewards.shares import tell_shares
from surpass.office.site.founding.demo.cases.rollout.alarms import tell_alarms
from surpass.office.site.founding.demo.cases.rollout.duties import tell_duties
from surpass.office.site.founding.demo.cases.rollout.frozen import tell_frozen
from surpass.office.site.founding.demo.cases.rollout.inspections import tell_inspections
from surpass.office.site.founding.demo.cases.rollout.local_rules import tell_local_rules
from surpass.office.site.founding.demo.cases.rollout.publicity import tell_publicity
from surpass.office.site.founding.demo.cases.rollout.records import tell_records
from surpass.office.site.founding.demo.cases.rollout.study import tell_study
from surpass.office.site.founding.demo.cases.rollout.superiors import tell_superiors
from surpass.office.site.founding.demo.cases.settling import tell_settling
from surpass.office.site.founding.demo.cases.taken_over import take_over_cases
from surpass.office.site.founding.demo.cases.tolerance import tell_tolerance
from surpass.office.site.founding.demo.history import take_over_history
from surpass.office.site.founding.demo.negative_list import tell_listed
from surpass.office.site.founding.demo.paperwork import add_paperwork
from surpass.office.site.founding.demo.people import add_clerks, add_people
from surpass.office.site.founding.demo.progress import tell_progress
from surpass.office.site.founding.demo.results import tell_results
from surpass.office.site.founding.demo.rounds import open_rounds
from surpass.office.site.founding.demo.target_setting import set_targets
from surpass.office.site.founding.found_office import found_office
from surpass.policy.shape.pack import Pack

TOP = "D"
FOUNDED, MERGED = date(2022, 1, 4), date(2024, 1, 2)


def tell_storyline(home: Path, *, say: Callable[[str], None]) -> None:
    """Found the demo's office and tell its years."""
    say("founding the office")
    found_office(home, place=TOP, at=_morning(FOUNDED))
    say("importing units and people")
    organisation = Actor("demo-founder", (Held("organisation_department", f"/{TOP}/"),))
    record_example(
        by=organisation,
        at=_morning(FOUNDED),
        merged_at=_morning(MERGED),
        today=timezone.localdate(),
        top=TOP,
    )
    now = timezone.now()
    say("opening accounts")
    opened, began = now - timedelta(days=100), now - timedelta(days=30)
    today = timezone.localdate(now)
    year_before = _morning(date(today.year - 1, 3, 3))
    accounts = add_people(at=year_before)
    actors = {name: actor_of(account, on=today) for name, account in accounts.items()}
    say("a vacant post of last year")
    tell_last_year(actors, top=TOP, at=year_before)
    clerks = {
        "T01": accounts["clerk"], "T02": accounts["clerk2"],
        **add_clerks(by=actors["security"], at=opened),
    }  # fmt: skip
    pack = load_pack(PACK)
    facts = demo_facts(pack)
    say("taking over three years")
    place = Place.objects.get(pk=TOP)
    take_over_history(pack, facts, by=actors["office"], place=place, at=opened)
    take_over_cases(home.parent / "cases", accounts, at=began)
    say("a year in progress")
    acting = {unit: actor_of(account, on=today) for unit, account in clerks.items()}
    rounds = open_rounds(
        pack, by=actors["office"], at=now - timedelta(days=12), due=today + timedelta(days=9)
    )
    tell_progress(
        rounds,
        facts,
        acting,
        office=actors["office"],
        bureau=actors["bureau"],
        at=now - timedelta(days=3),
    )
    set_targets(pack, actors, acting, at=now - timedelta(days=2), due=today + timedelta(days=9))
    add_paperwork(rounds["target"], accounts, actors, at=now - timedelta(hours=1))
    say("results that were told")
    tell_results(actors, now=now)
    say("the reward fund")
    tell_funds(actors, top=TOP, now=now)
    tell_recovery(actors, now=now)
    _tell_people(pack, accounts, actors, acting, now=now, say=say)
    _tell_rollout(actors, acting, now=now, say=say)
    sign_head(at=timezone.now())


def _tell_rollout(
    actors: Mapping[str, Actor], acting: Mapping[str, Actor], *, now: datetime, say: Callable[[str], None]
) -> None:
    """Local rules, duties, study, texts, verified figures, inspections, and a year that is closed."""
    say("a draft of local rules")
    tell_local_rules(actors, top=TOP, now=now)
    tell_superiors(actors, top=TOP, now=now)
    tell_duties(actors, top=TOP, now=now)
    tell_study(actors, acting, top=TOP, now=now)
    say("figures that are verified")
    tell_alarms(actors, acting, now=now)
    tell_frozen(actors, acting, now=now)
    tell_inspections(actors, now=now)
    say("the column")
    tell_publicity(actors, top=TOP, now=now)
    say("records of years")
    tell_records(actors, top=TOP, now=now)


def _tell_people(
    pack: Pack, accounts: Mapping[str, Account], actors: Mapping[str, Actor], acting: Mapping[str, Actor],
    *, now: datetime, say: Callable[[str], None],
) -> None:  # fmt: skip
    """What bars officials, tolerance, and who comes up and goes down."""
    say("what bars officials")
    tell_measures(accounts, actors, at=now - timedelta(hours=2))
    say("cases of error tolerance")
    tell_tolerance(pack, {**actors, "clerk5": acting["T05"]}, now=now)
    say("the fairness of last year")
    tell_fairness(actors, top=TOP, at=now)
    say("a vacant post")
    tell_recommendation(tell_vacancy(actors, at=now), actors, at=now)
    say("rounds of matching")
    tell_matching(actors, at=now)
    tell_ended_round(actors, at=now)
    tell_questions(actors, top=TOP, at=now)
    tell_listed(actors, at=now)
    say("the reserve pool and an open call")
    tell_reserve(accounts, actors, now=now)
    say("service on the front line")
    tell_front_line(actors, acting=acting, now=now)
    say("officials who settle in another post")
    tell_settling(pack, accounts, actors, at=now)
    say("rewards among the persons of units")
    tell_shares(actors, acting, now=now)
    say("honours")
    tell_honours(actors, now=now)
    say("a catching-up notice")
    tell_notices(actors, acting, now=now)
    say("objections to what is put up")
    tell_objections(actors, acting, now=now)
    say("the annual appraisal")
    tell_appraisals(actors, now=now)
    say("first use")
    tell_first_use(actors, acting=acting, now=now)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), ZoneInfo(settings.TIME_ZONE))
