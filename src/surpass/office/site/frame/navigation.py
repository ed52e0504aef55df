"""The places of the office: each with its wording key, address and the act it needs; shown to who may."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.permission.rule import Actor


@dataclass(frozen=True, slots=True)
class Link:
    """One place of the navigation."""

    key: str
    url: str
    is_here: bool


PLACES = (
    ("nav.home", "home", "site.see_home"),
    ("nav.returns", "returns:rounds", "returns.see_values"),
    ("nav.desk", "returns:desk", "returns.accept_values"),
    ("nav.assessment", "assessment:runs", "assessment.see_result"),
    ("nav.targets", "targets", "returns.see_targets"),
    ("nav.cases", "cases", "cases.see_cases"),
    ("nav.units", "registry:units", "registry.see_units"),
    ("nav.people", "registry:people", "registry.see_people"),
    ("nav.ledger", "ledger", "record.see_head"),
    ("nav.accounts", "register", "accounts.see_accounts"),
)
"""Wording key, name of the address, act."""


def places_for(actor: Actor, *, here: str) -> list[Link]:
    """The places that an actor may see; the longest address that leads here is where they are."""
    urls = [(key, reverse(name)) for key, name, act in PLACES if not reach_of(act, actor).is_empty]
    nearest = max((url for _, url in urls if here.startswith(url)), key=len, default="")
    return [Link(key, url, url == nearest) for key, url in urls]
