"""What tables told for a round, and what the register shows of its people and posts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from surpass.engine.allocations.entitled import Subject
from surpass.engine.matching.matching_round import Pair
from surpass.office.registry.models import Person, Post
from surpass.office.registry.reading.called import posts_called, units_called
from surpass.office.registry.reading.tenures import tenures
from surpass.office.up_and_down.rounds.facts.declared import OF_PERSON, OF_UNIT
from surpass.office.up_and_down.rounds.models import MatchingRound
from surpass.office.up_and_down.vacancies.facts.frame import known_facts
from surpass.office.up_and_down.vacancies.facts.of_post import authority_said, value_in_column
from surpass.office.up_and_down.vacancies.said import version_of
from surpass.policy.rules.rule import RuleBook

Columns = dict[str, int | bool]
LEFT = "is_unit_left"


def people_of(
    one: MatchingRound, *, kin: Mapping[str, bool], book: RuleBook, kin_fact: str
) -> tuple[Subject, ...]:
    """Everybody to be settled, with what is known of each; ``kin``: who said whether there is any.

    Missing:  what is theirs to declare is unknown until they do, whatever a table said.
    """
    people = Person.objects.filter(pk__in=one.people.values("person")).order_by("pk")
    known = known_facts([row.pk for row in people], None, book=book, on=one.on)
    own = {book.facts[name].column() for name in (*OF_PERSON, OF_UNIT, kin_fact) if name in book.facts}
    return tuple(
        Subject(
            key=row.pk, name={"zh": row.name_zh, "en": row.name_en or row.name_zh}, pool=row.place_id,
            values={
                **{name: value for name, value in known.get(row.pk, {}).items() if name not in own},
                **({book.facts[kin_fact].column(): kin[row.pk]} if row.pk in kin and kin_fact else {}),
            },
        )
        for row in people
    )  # fmt: skip


def posts_of(one: MatchingRound, *, book: RuleBook) -> tuple[Subject, ...]:
    """Every post of the round; its unit keeps kin apart."""
    rows = list(one.posts.select_related("post").order_by("post"))
    names = posts_named([row.post_id for row in rows], on=one.on)
    told = _told(one, book)
    return tuple(
        Subject(
            key=row.post_id, name=names[row.post_id], pool=row.post.unit_id,
            values={
                **_of_register(row.post_id, row.post.unit_id, book=book, on=one.on),
                **told.get((None, row.post_id), {}),
            },
        )
        for row in rows
    )  # fmt: skip


def posts_named(keys: Collection[str], *, on: date) -> dict[str, dict[str, str]]:
    """Posts as people call them, each with its unit."""
    units = dict(Post.objects.filter(pk__in=keys).values_list("pk", "unit"))
    titles, called = posts_called(set(keys), on=on), units_called(set(units.values()), on=on)
    return {
        key: {
            "zh": f"{called[unit]['zh']}·{titles[key]['zh']}",
            "en": f"{_en(titles[key])}, {_en(called[unit])}",
        }
        for key, unit in units.items()
    }


def _en(name: Mapping[str, str]) -> str:
    return name.get("en") or name["zh"]


def pairs_of(one: MatchingRound, *, book: RuleBook) -> dict[Pair, Columns]:
    """What is known of a person for one post alone: told, or shown by the register."""
    found: dict[Pair, Columns] = defaultdict(dict)
    people = list(one.people.values_list("person", flat=True))
    units = dict(one.posts.values_list("post", "post__unit"))
    if LEFT in book.facts:
        held: dict[str, set[str]] = defaultdict(set)
        for tenure in tenures(people=people):
            if tenure.kind == "full" and tenure.holds_on(one.on):
                held[tenure.person].add(tenure.unit)
        for person, left in held.items():
            for post, unit in units.items():
                found[Pair(person, post)][book.facts[LEFT].column()] = unit in left
    for (who, which), columns in _told(one, book).items():
        if who is not None and which is not None:
            found[Pair(who, which)] |= columns
    return found


def _of_register(post: str, unit: str, *, book: RuleBook, on: date) -> dict[str, int | bool | None]:
    version = version_of(post, on=on)
    said: dict[str, str | bool | None] = {
        "target_level": version.rank if version else None, "has_vacancy": True,
        "personnel_authority": authority_said(unit, on=on),
    }  # fmt: skip
    return {
        book.facts[name].column(): value_in_column(book, name, value)
        for name, value in said.items()
        if name in book.facts
    }


def _told(one: MatchingRound, book: RuleBook) -> dict[tuple[str | None, str | None], Columns]:
    found: dict[tuple[str | None, str | None], Columns] = defaultdict(dict)
    for row in one.told.order_by("pk"):
        if row.fact in book.facts:
            fact = book.facts[row.fact]
            value = bool(row.value) if fact.type == "bool" else row.value
            found[row.person_id, row.post_id][fact.column()] = value
    return found
