"""How often each unit was commended, as facts that the rules of a fund read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from django.db.models import Q

from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.policy.rules.rule import RuleBook

ENDS = "_commendations"


def kinds_of(book: RuleBook) -> dict[str, Mapping[str, str]]:
    """The counts of commendations that the pack knows, with what each is called."""
    return {name: fact.label for name, fact in book.facts.items() if name.endswith(ENDS)}


def counted(book: RuleBook, *, year: int, before: int | None = None) -> dict[str, dict[str, int]]:
    """By unit and column: how often it was commended in a year. *before*: as the ledger stood at an entry.

    Missing:  who is not there was not commended: whoever knows of one enters it before the list is reckoned.
    """
    found = Commendation.objects.filter(year=year, fact__in=kinds_of(book))
    if before is not None:
        found = found.filter(entry__lt=before).filter(Q(taken_back=None) | Q(taken_back__gt=before))
    else:
        found = found.filter(taken_back=None)
    times: Counter[tuple[str, str]] = Counter(found.values_list("unit", "fact"))
    held: dict[str, dict[str, int]] = {}
    for (unit, fact), count in times.items():
        held.setdefault(unit, {})[book.facts[fact].column()] = count
    return held


def none_counted(book: RuleBook) -> dict[str, int]:
    """Of a unit that is not among the commended."""
    return {book.facts[name].column(): 0 for name in kinds_of(book)}
