"""Where a list stands: whether it is as it was proposed, whether its facts still hold, who approved."""

from __future__ import annotations

from surpass.ledger.entry import read_entry
from surpass.office.encouragement.front_line.allowances import PROPOSED
from surpass.office.encouragement.front_line.paying.models import AllowanceLine, AllowanceList
from surpass.office.encouragement.front_line.paying.reckoning import LIVE, digest_of, lines_for, said_of
from surpass.office.encouragement.front_line.paying.said import refused
from surpass.office.encouragement.front_line.standing import kinds_on
from surpass.office.record.models import Entry
from surpass.office.up_and_down.periods.law import law_on

ENOUGH = 2
"""Two named persons, neither of whom proposed the list: what two-person approval means."""


def live_list(place: str, year: int) -> AllowanceList | None:
    """The list of a place and year that is on its way."""
    return AllowanceList.objects.filter(place=place, year=year, state__in=LIVE).order_by("-nth").first()


def approvers(one: AllowanceList) -> list[str]:
    """Who approved it, in order."""
    return list(one.words.filter(is_approved=True).order_by("pk").values_list("by", flat=True))


def check_as_proposed(one: AllowanceList) -> None:
    """That its lines are those which the ledger has of it.

    Raises:   UseProblem: ``allowances-edited``.
    """
    body = Entry.objects.values_list("body", flat=True).get(seq=one.entry)
    known = str(read_entry(bytes(body)).facts.get("digest"))
    now = digest_of(one.lines.all())
    if not known == one.digest == now:
        raise refused("allowances-edited", now, known)


def moved_lines(one: AllowanceList) -> list[AllowanceLine]:
    """Lines that are due, and of which the facts are others by now."""
    found = lines_for(one.place, one.year, today=one.on, besides=one)
    now = {line.posting_id: said_of(line) for line in found}
    return [line for line in due_lines(one) if now.get(line.posting_id) != said_of(line)]


def due_lines(one: AllowanceList) -> list[AllowanceLine]:
    """Lines with an amount, by unit and person."""
    found = one.lines.filter(state=PROPOSED).select_related("person__account", "posting__person__account")
    return list(found.order_by("unit", "person", "posting"))


def is_on_it(one: AllowanceList, who: str) -> bool:
    """Whether somebody would decide on their own money."""
    return one.lines.filter(person__account__key=who).exists()


def decimals_of(one: AllowanceList) -> int:
    """Of the currency, as the law of the list writes it."""
    book = law_on(one.on)
    of_days = (kind.days for kind in kinds_on(one.on).values())
    return max((book.allocations[name].decimals for name in of_days if name in book.allocations), default=0)
