"""Whether a lesson leads back to anybody: cases enough, no name, no day, no sum, no post that few hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from surpass.exchange.showing.wording import BETWEEN
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing
from surpass.office.accounts.models import Account
from surpass.office.error_tolerance.learning.library.naming import named_in, unit_names_ever
from surpass.office.error_tolerance.learning.terms import FLOOR, fewest_counted
from surpass.office.registry.models import Person, PostVersion
from surpass.office.rollout.publicity.said import number_of, placed, problem, refused
from surpass.office.rollout.publicity.told.sources import check_negative, lesson_cases
from surpass.rollout.publicity.telltale import telltale
from surpass.rollout.publicity.trace import Trace, outermost

LEAST, MANY = "lesson_least_cases", "many"
EXPECTED = {
    "unit": "words without the name of any unit", "person": "words without the name of any person",
    "post": "no post that fewer than {floor} people hold", "year": "words without a year",
    "date": "words without a date", "amount": "words without an amount", "number": "words without a number",
}  # fmt: skip


def check_cases(sources: list[str], doing: Doing) -> None:
    """Whether it is drawn from enough closed cases, and of more than one unit.

    Raises:   UseProblem: ``lesson-source``, ``lesson-few-cases``, ``lesson-not-negative``,
              ``lesson-one-unit``, ``publicity-param``.
    """
    least, cases = number_of(LEAST, doing), lesson_cases(sources, doing.by)
    if len(cases) < least:
        raise refused(
            "lesson-few-cases", str(len(cases)), f"{least} closed cases or more",
            next_step="wait for another case; a single one is a story about somebody",
        )  # fmt: skip
    check_negative(cases, on=doing.today)
    if len({kept.place_id for kept in cases.values()}) < 2:
        raise refused(
            "lesson-one-unit", "one unit", "cases of more than one unit",
            next_step="draw it from cases of other units too",
        )  # fmt: skip


def check_untold(texts: Mapping[str, str], doing: Doing) -> None:
    """Whether nothing in it says where, when or who; *texts*: field -> words.

    Raises:   UseProblem: ``lesson-telltale``, once for each word found; ``floor-unknown``.
    """
    floor = fewest_counted(doing.today)
    if floor is None:
        raise refused("floor-unknown", "no floor", f"the pack's parameter {FLOOR}")
    known = {**_names(), **_posts(floor)}
    raise_all(UseProblem, [one for field in texts for one in _told(field, texts[field], known, floor)])


def _told(field: str, text: str, known: Mapping[str, set[str]], floor: int) -> Iterator[Problem]:
    """A title within a longer one that many hold tells nothing: a deputy is not the one above."""
    found = [Trace(*hit, sort) for sort, names in known.items() for hit in named_in(text, names)]
    for one in outermost([*found, *telltale(text)]):
        if one.sort != MANY:
            expected = EXPECTED[one.sort].format(floor=floor)
            yield problem(
                "lesson-telltale", one.words(text).strip(), expected, at=placed(field, text, one.start),
                next_step="say in general words who, where and how much it was",
            )  # fmt: skip


def _names() -> Mapping[str, set[str]]:
    rows = Person.objects.values_list("key", "name_zh", "name_en")
    people = {name for row in rows for name in row}
    for name in Account.objects.values_list("full_name", flat=True):
        people |= {part.strip() for part in name.split(BETWEEN)}
    return {"unit": unit_names_ever() - {""}, "person": people - {""}}


def _posts(floor: int) -> Mapping[str, set[str]]:
    """Titles of posts of which there are fewer than the floor, and all others."""
    rows = PostVersion.objects.filter(withdrawn_entry=None, until=None).values_list("title_zh", "title_en")
    counts = Counter(title for row in rows for title in row if title)
    few = {title for title, count in counts.items() if count < floor}
    return {"post": few, MANY: set(counts) - few}
