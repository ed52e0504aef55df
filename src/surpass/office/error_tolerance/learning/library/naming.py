"""Whether words name somebody of a case, a unit, or the case itself: found wherever they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.models import Account
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.models import Request
from surpass.office.registry.models import Person, UnitVersion
from surpass.procedure.cases.case import Case

NUMBER = re.compile(r"[^\W_](?:[\w.\-]*[^\W_])?", re.ASCII)
"""What may be a number of a case: letters, digits and what stands between them."""
SHORTEST = 2
"""A single letter or character names nobody."""


def check_unnamed(texts: Mapping[str, str], kept: KeptCase, case: Case) -> None:
    """Whether words can be read outside the case; *texts*: field -> words.

    Names are found in any spelling of width and letter case, and with spaces or marks between their
    characters. A Latin name counts where it stands as a word of its own.

    Raises:   UseProblem: ``precedent-names``, once for each field and name, with the place in the words.
    """
    names = {*people_of(case, kept), *unit_names_ever()}
    found = [
        Problem(
            code="precedent-names", where=f"{field}, character {place + 1}", found=text[place:end],
            expected="words that name no person, no unit and no number of a case",
            next_step="say in general words who or what it was",
        )
        for field, text in texts.items()
        for place, end in _outermost({*named_in(text, names), *_numbered(text, kept)})
    ]  # fmt: skip
    raise_all(UseProblem, found)


def people_of(case: Case, kept: KeptCase) -> Iterator[str]:
    """Every name of everybody who has or had a part in a case, and of whom it is about."""
    keys = {person for people in case.seats.values() for person in people} | {case.opening.by}
    keys |= {person for event in case.events for person in (*event.by, event.person)}
    keys |= set(Request.objects.filter(case=kept.key).values_list("by", flat=True))
    kind, _, about = kept.subject.partition(":")
    people = Person.objects.filter(account__key__in=keys)
    if kind == "person":
        people = people | Person.objects.filter(pk=about)
    for account in Account.objects.filter(key__in=keys):
        yield from (account.username, account.key, *re.split(r"\s*‖\s*", account.full_name))
    for person in people:
        yield from (person.key, person.name_zh, person.name_en)


def unit_names_ever() -> set[str]:
    """What any unit is or was ever called, and its key."""
    rows = UnitVersion.objects.values_list("unit", "name_zh", "name_en")
    return {name for row in rows for name in row}


def named_in(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where in a text one of the names stands, in any width, letter case and spacing; from where to where."""
    letters, places = _plain(text)
    for name in {_plain(one)[0] for one in names}:
        for hit in re.finditer(re.escape(name), letters) if len(name) >= SHORTEST else ():
            first, last = places[hit.start()], places[hit.end() - 1] + 1
            if not name.isascii() or _stands_alone(text, first, last):
                yield first, last


def _numbered(text: str, kept: KeptCase) -> Iterator[tuple[int, int]]:
    """Numbers of any case that is kept here, and of the registration on which this one's request rests."""
    rests = Request.objects.filter(case=kept.key, registration__isnull=False).select_related("registration")
    numbers = {row.registration.number for row in rests if row.registration is not None}
    said = list(NUMBER.finditer(text))
    words = {hit.group() for hit in said}
    numbers |= set(KeptCase.objects.filter(pk__in=words).values_list("key", flat=True))
    yield from (hit.span() for hit in said if hit.group() in numbers)


def _outermost(found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What was found, in order; a name that is part of a longer one is not told twice."""
    reached = 0
    for place, end in sorted(found, key=lambda one: (one[0], -one[1])):
        if end > reached:
            yield place, end
            reached = end


def _plain(text: str) -> tuple[str, list[int]]:
    """Letters and digits in one width and case, and where in the text each of them stands."""
    found = [
        (letter, place)
        for place, character in enumerate(text)
        for letter in unicodedata.normalize("NFKC", character).casefold()
        if letter.isalnum()
    ]
    return "".join(letter for letter, _ in found), [place for _, place in found]


def _stands_alone(text: str, first: int, last: int) -> bool:
    """Whether no other Latin letter or digit touches it."""
    around = (text[first - 1 : first], text[last : last + 1])
    return not any(one.isascii() and one.isalnum() for one in around if one)
