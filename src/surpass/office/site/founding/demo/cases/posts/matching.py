"""Rounds of matching in the demo: eight heads rotate and it runs; two changed places and it ended."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.standing import holding
from surpass.office.registry.models import Appointment, as_known
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.rounds.acts.decide_placement import decide_placement
from surpass.office.up_and_down.rounds.acts.declare_kin import declare_kin
from surpass.office.up_and_down.rounds.acts.end_round import end_round
from surpass.office.up_and_down.rounds.acts.hold_pair import hold_pair
from surpass.office.up_and_down.rounds.acts.open_round import open_round
from surpass.office.up_and_down.rounds.acts.solve_round import solve_round
from surpass.office.up_and_down.rounds.acts.state_view import state_view
from surpass.office.up_and_down.rounds.acts.tell_round_facts import tell_round_facts
from surpass.office.up_and_down.rounds.facts.declared import Declared
from surpass.office.up_and_down.rounds.kept import kept_in
from surpass.office.up_and_down.rounds.models import MatchingRound, RoundPerson
from surpass.office.up_and_down.rounds.said import Opened
from surpass.office.up_and_down.vacancies.acts.record_facts import record_facts
from surpass.office.up_and_down.vacancies.facts.told import Told, read_told

TOWNS = ("T01", "T02", "T03", "T05", "T06", "T07", "T08", "T09")
SWAPPED = ("T10", "T11")
MATCHING, VACANT = "transfer.matching", "V-P02"
SEED = 8
LEVELS, WISHES = ("sound", "good", "outstanding"), ("unwilling", "willing", "wished")
ADOPTED = "两地情况熟悉，交流符合规定 ‖ Both know the towns; the exchange is as the rules have it"
SOURCE = "考察材料 ‖ Inspection papers"
Cells = Mapping[str, str]


def tell_matching(actors: Mapping[str, Actor], *, at: datetime) -> MatchingRound:
    """Everything is known of all but one, who has yet to declare; two are kin, one may not serve at home."""
    by: dict[str, Any] = {"by": actors["organisation"], "at": at}
    chance = random.Random(SEED)  # noqa: S311 - made-up people, not a secret
    today = timezone.localdate(at)
    seats = _seats(today)
    people, posts = list(seats), [*seats.values(), VACANT]
    one = open_round(**by, said=Opened(
        title=f"{today.year}年乡镇正职轮岗 ‖ Rotation of town heads {today.year}",
        place=Place.objects.get(pk="D"), matching=MATCHING, on=today, posts=posts,
        people=dict.fromkeys(people, RoundPerson.Why.ROTATING.value),
    ))  # fmt: skip
    _tell_facts(by, one, people, posts, chance)
    members = {row.person_id: row for row in one.people.select_related("round__place", "person__account")}
    for key in people[:-1]:
        kin = {people[1]: (people[2],), people[2]: (people[1],)}.get(key, ())
        wishes = {post: {"own_wish": chance.choice(WISHES)} for post in posts}
        said = Declared(kin=kin, posts=wishes, no_other_kin=True)
        declare_kin(**by, member=members[key], said=said)
    for seat in one.posts.select_related("round", "post__unit__place"):
        state_view(**by, seat=seat, views={key: chance.choice(WISHES[1:]) for key in people})
    solve_round(**by, one=one)
    proposed = kept_in(one)
    hold_pair(
        **by, one=one, person=people[3], post=(proposed and proposed.post_of(people[3])) or posts[0],
        is_lock=False,
        reasons="三年前曾在该镇任职 ‖ Served in this town three years ago",
    )  # fmt: skip
    solve_round(**by, one=one)
    return one


def tell_ended_round(actors: Mapping[str, Actor], *, at: datetime) -> MatchingRound:
    """Two heads changed places: adopted, ended; nobody opened settling for them yet."""
    by: dict[str, Any] = {"by": actors["organisation"], "at": at}
    chance = random.Random(SEED + 1)  # noqa: S311 - made-up people, not a secret
    today = timezone.localdate(at)
    seats = dict(_held(today, SWAPPED))
    people, posts = list(seats), list(seats.values())
    one = open_round(**by, said=Opened(
        title="新区镇正职对调 ‖ Two town heads change places", place=Place.objects.get(pk="D"),
        matching=MATCHING, on=today, posts=posts,
        people=dict.fromkeys(people, RoundPerson.Why.ROTATING.value),
    ))  # fmt: skip
    _tell_facts(by, one, people, posts, chance, is_at_home=False)
    for row in one.people.select_related("round__place", "person__account"):
        wishes = {post: {"own_wish": "willing"} for post in posts}
        declare_kin(**by, member=row, said=Declared(kin=(), posts=wishes, no_other_kin=True))
    for seat in one.posts.select_related("round", "post__unit__place"):
        state_view(**by, seat=seat, views=dict.fromkeys(people, "willing"))
    solve_round(**by, one=one)
    for key in people:
        decide_placement(**by, one=one, person=key, is_adopted=True, reasons=ADOPTED)
    return end_round(**by, one=one, ended="decided")


def _tell_facts(
    by: Mapping[str, Any], one: MatchingRound, people: list[str], posts: list[str], chance: random.Random,
    *, is_at_home: bool = True,
) -> None:  # fmt: skip
    known = {
        key: {"health_fit": "yes", "years_at_level": f"{chance.randint(2, 9)}.0", "recognition":
              f"{chance.randint(880, 960) / 10}", "conduct_level": chance.choice(LEVELS[1:])}
        for key in people
    }  # fmt: skip
    record_facts(**by, told=_told(one, known), source=SOURCE)
    asked = {
        key: {"within_numbers": "yes", "is_leading_member": "yes", "home_area_post": "yes",
              "conduct_wanted": "good", "ability_wanted": chance.choice(LEVELS)}
        for key in posts
    }  # fmt: skip
    tell_round_facts(**by, one=one, told=_told(one, asked), source=SOURCE)
    for place, post in enumerate(posts):
        rows = {
            key: _pair(chance, is_home=is_at_home and (nth + 3) % len(posts) == place)
            for nth, key in enumerate(people)
        }
        tell_round_facts(**by, one=one, told=_told(one, rows), source=SOURCE, post=post)


def _pair(chance: random.Random, *, is_home: bool) -> Cells:
    return {
        "post_is_higher": "no", "is_home_area": "yes" if is_home else "no", "variation_approved": "no",
        "ability_level": chance.choice(LEVELS), "years_in_field": f"{chance.randint(0, 60) / 10}",
        "home_hours": f"{chance.randint(2, 20) / 10}",
    }  # fmt: skip


def _told(one: MatchingRound, rows: Mapping[str, Cells]) -> Told:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=["id", *next(iter(rows.values()))])
    writer.writeheader()
    writer.writerows({"id": key, **row} for key, row in rows.items())
    return read_told("round.csv", text.getvalue().encode(), book=law_on(one.on), on=one.on)


def _seats(on: date) -> dict[str, str]:
    """Who holds the head's post of each town; the official of the demo among them."""
    return dict(_held(on, TOWNS))


def _held(on: date, units: Collection[str]) -> Iterator[tuple[str, str]]:
    rows = Appointment.objects.filter(as_known(None), holding(on), kind="full", post__unit__in=units)
    taken = set[str]()
    for person, post, unit in rows.order_by("post__unit", "post").values_list("person", "post", "post__unit"):
        if unit not in taken:
            taken.add(unit)
            yield person, post
