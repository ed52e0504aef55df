"""Officials of the demo who were moved: one settles and a check is near, one waits for somebody to help."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.example_district.cases.actors import story
from surpass.exchange.example_district.cases.filled import filled
from surpass.exchange.example_district.cases.tell_case import tell_story
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.cases.acts.take_over_case import take_over_case
from surpass.office.cases.models import KeptCase
from surpass.office.registry.models import Person
from surpass.office.site.founding.demo.cases.taken_over import BY
from surpass.office.up_and_down.settling.acts.write_talk import write_talk
from surpass.policy.shape.pack import Pack

FACTS = {
    "weak": "60", "last": "57.90", "before": "58.40", "post_zh": "农业农村局副局长",
    "post_en": "Deputy head, agriculture",
}  # fmt: skip
PEOPLE: Mapping[str, tuple[str, ...]] = {
    "clerk": ("secretary",), "organisation": ("organisation", "legal"), "superior": ("superior",),
    "authority": ("higher",), "unit": ("head",), "committee": ("director", "deputy", "member"),
    "assembly": ("appeals1",), "reviewers": ("reviewer", "reviewer2"), "higher": ("higher",),
    "fairness": ("appeals1", "appeals2", "appeals3"),
}  # fmt: skip
"""Who sits where, by account."""
IN_FORCE, CHECK_AHEAD = 11, 6
"""Acts of the stories until a move is in force, and until the first check is ahead."""
CHECK = date(2025, 8, 22)
"""The day of the story on which the first check is due."""
SAID = "谈了家庭困难，答应安排跟班学习 ‖ The family's difficulty was heard; a month of learning was agreed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """A story of somebody, told so many weeks later than it is written."""

    name: str
    case: str
    who: Person
    acts: int
    weeks: int


def tell_settling(
    pack: Pack, accounts: Mapping[str, Account], actors: Mapping[str, Actor], *, at: datetime
) -> None:
    """The official of the demo settles; somebody else was moved, and nobody helps yet."""
    today = timezone.localdate(at)
    people = list(
        Person.objects.filter(withdrawn_entry=None).select_related("account", "place").order_by("key")
    )
    mine = next(one for one in people if one.account == accounts["official"])
    waits = [one for one in people if one.account_id is None][-1]
    near = (today + timedelta(days=13) - CHECK).days // 7
    tales = (
        Tale(name="adjustment", case="adjustment-a", who=mine, acts=IN_FORCE, weeks=near),
        Tale(name="settling", case="settling-a", who=mine, acts=CHECK_AHEAD, weeks=near),
        Tale(name="adjustment", case="adjustment-b", who=waits, acts=IN_FORCE, weeks=near),
    )
    with tempfile.TemporaryDirectory() as folder:
        store = CaseFolder(Path(folder))
        for tale in tales:
            _tell(tale, store, pack, accounts)
            take_over_case(
                by=BY, at=at, store=store, case=tale.case, place=Place.objects.get(pk="D"), people={}
            )
    case = KeptCase.objects.get(pk="settling-a")
    write_talk(by=actors["organisation"], at=at, case=case, moment="after", words=SAID)


def _tell(tale: Tale, store: CaseFolder, pack: Pack, accounts: Mapping[str, Account]) -> None:
    told = filled(story(tale.name), {**FACTS, "head": tale.who.pk})
    later = timedelta(weeks=tale.weeks)
    acts: Sequence[Mapping[str, Any]] = told["acts"][: tale.acts]
    moved = {
        **told, "case": tale.case, "subject": f"person:{tale.who.pk}", "on": _later(told["on"], later),
        "acts": [{**one, "on": _later(one["on"], later), "against": ()} for one in acts],
    }  # fmt: skip
    party = tale.who.account.key if tale.who.account else tale.who.pk
    seats = {role: tuple(accounts[name].key for name in PEOPLE.get(role, ())) for role in told["seats"]}
    tell_story(moved, store=store, pack=pack, seats={**seats, "official": (party,)})


def _later(day: str, by: timedelta) -> str:
    return (date.fromisoformat(day) + by).isoformat()
