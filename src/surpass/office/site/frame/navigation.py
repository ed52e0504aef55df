"""The places of the office: each with its wording key, address and the act it needs; shown to who may."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor


@dataclass(frozen=True, slots=True)
class Link:
    """One place of the navigation."""

    key: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Places under one heading; the first has none. ``heading``: a wording key."""

    heading: str
    places: tuple[Link, ...]


BESIDE_FUNDS = (
    "encouragement:recoveries",
    "encouragement:commendations",
    "encouragement:shares",
    "encouragement:simulate",
)
GROUPS = (
    ("", (("nav.home", "site.see_home", ("home",)),)),
    ("nav.of_assessment", (
        ("nav.returns", "returns.see_values", ("returns:rounds",)),
        ("nav.desk", "returns.accept_values", ("returns:desk",)),
        ("nav.assessment", "assessment.see_result", ("assessment:runs",)),
        ("nav.targets", "returns.see_targets", ("targets",)),
    )),
    ("nav.of_encouragement", (
        ("nav.encouragement", "encouragement.see_reward", ("encouragement:funds", *BESIDE_FUNDS)),
        ("nav.honours", "encouragement.see_honour_notices",
         ("encouragement:honours", "encouragement:catching_up_notices")),
        ("nav.front_line", "encouragement.see_postings", ("encouragement:postings",)),
        ("nav.appraisal", "encouragement.see_grade", ("encouragement:appraisals",)),
    )),
    ("nav.of_cases", (
        ("nav.cases", "cases.see_cases", ("cases",)),
        ("nav.tolerance", "error_tolerance.see_requests", ("error_tolerance:requests",)),
        ("nav.up_and_down", "up_and_down.see_periods", ("up_and_down:mine", "encouragement:first_uses")),
    )),
    ("nav.of_rollout", (
        ("nav.duties", "rollout.see_duties", ("rollout:duties:list",)),
        ("nav.local_rules", "rollout.see_drafts", ("rollout:drafts",)),
        ("nav.public_site", "rollout.see_site_exports", ("rollout:site_exports",)),
        ("nav.publicity", "publicity.see_pieces", ("rollout:publicity:pieces",)),
        ("nav.alarms", "alarms.see_alarms", ("alarms:alarms",)),
        ("nav.inspections", "inspection.see_inspections", ("inspection:inspections",)),
        ("nav.study", "study.see_study", ("study:programmes",)),
        ("nav.corrections", "alarms.decide_correction", ("alarms:corrections",)),
        ("nav.to_verify", "alarms.enter_verified", ("alarms:to_verify",)),
        ("nav.verified", "alarms.answer_difference", ("alarms:mine",)),
    )),
    ("nav.of_records", (
        ("nav.units", "registry.see_units", ("registry:units", "registry:merger", "registry:import")),
        ("nav.people", "registry.see_people",
         ("registry:people", "registry:posts", "registry:look_alikes")),
        ("nav.year_records", "records.see_records", ("records:years",)),
        ("nav.ledger", "record.see_head", ("ledger", "verify_head", "outbox")),
        ("nav.accounts", "accounts.see_accounts", ("register",)),
    )),
)  # fmt: skip
"""Heading, and its places: wording key, act, names of addresses, the place itself first, then what lies
beside it under another address."""


def groups_for(actor: Actor, *, here: str) -> list[Group]:
    """The places that an actor may see; the longest address that leads here is where they are.

    Missing:  a heading without any place is not shown.
    """
    seen = _seen(actor)
    known = [(url, key) for _, places in seen for key, urls in places for url in urls]
    leading = [one for one in known if here.startswith(one[0])]
    _, nearest = max(leading, key=lambda one: len(one[0]), default=("", ""))
    return [
        Group(heading, tuple(Link(key, urls[0], key == nearest) for key, urls in places))
        for heading, places in seen
    ]


def places_for(actor: Actor) -> list[Link]:
    """The same without headings."""
    return [link for group in groups_for(actor, here="") for link in group.places]


@lru_cache(
    maxsize=1024
)  # by who it is and every role held, so that a role given or taken is another question
def _seen(actor: Actor) -> tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]:
    found = (
        (heading, tuple(
            (key, tuple(reverse(name) for name in names))
            for key, act, names in places
            if not reach_of(act, actor).is_empty
        ))
        for heading, places in GROUPS
    )  # fmt: skip
    return tuple((heading, places) for heading, places in found if places)
