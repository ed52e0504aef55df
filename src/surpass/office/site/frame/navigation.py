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


BESIDE_FUNDS = (
    "encouragement:recoveries",
    "encouragement:commendations",
    "encouragement:shares",
    "encouragement:simulate",
)
PLACES = (
    ("nav.home", "site.see_home", ("home",)),
    ("nav.returns", "returns.see_values", ("returns:rounds",)),
    ("nav.desk", "returns.accept_values", ("returns:desk",)),
    ("nav.assessment", "assessment.see_result", ("assessment:runs",)),
    ("nav.targets", "returns.see_targets", ("targets",)),
    ("nav.cases", "cases.see_cases", ("cases",)),
    ("nav.tolerance", "error_tolerance.see_requests", ("error_tolerance:requests",)),
    ("nav.encouragement", "encouragement.see_reward", ("encouragement:funds", *BESIDE_FUNDS)),
    (
        "nav.honours",
        "encouragement.see_honour_notices",
        ("encouragement:honours", "encouragement:catching_up_notices"),
    ),
    ("nav.front_line", "encouragement.see_postings", ("encouragement:postings",)),
    ("nav.appraisal", "encouragement.see_grade", ("encouragement:appraisals",)),
    ("nav.up_and_down", "up_and_down.see_periods", ("up_and_down:mine",)),
    ("nav.units", "registry.see_units", ("registry:units", "registry:merger", "registry:import")),
    ("nav.people", "registry.see_people", ("registry:people", "registry:posts", "registry:look_alikes")),
    ("nav.ledger", "record.see_head", ("ledger", "verify_head", "outbox")),
    ("nav.accounts", "accounts.see_accounts", ("register",)),
)
"""Wording key, act, names of addresses: the place itself, then what lies beside it under another address."""


def places_for(actor: Actor, *, here: str) -> list[Link]:
    """The places that an actor may see; the longest address that leads here is where they are."""
    seen = _seen(actor)
    leading = [(url, key) for key, urls in seen for url in urls if here.startswith(url)]
    _, nearest = max(leading, key=lambda one: len(one[0]), default=("", ""))
    return [Link(key, urls[0], key == nearest) for key, urls in seen]


@lru_cache(
    maxsize=1024
)  # by who it is and every role held, so that a role given or taken is another question
def _seen(actor: Actor) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (key, tuple(reverse(name) for name in names))
        for key, act, names in PLACES
        if not reach_of(act, actor).is_empty
    )
