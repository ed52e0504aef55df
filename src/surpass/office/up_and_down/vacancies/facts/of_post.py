"""What the rules ask of a vacant post: its level, its number, who fills it."""

from __future__ import annotations

from datetime import date

from surpass.office.registry.reading.authority import authority_of
from surpass.office.registry.reading.tree import tree
from surpass.office.up_and_down.vacancies.models import Vacancy
from surpass.office.up_and_down.vacancies.said import filled_in, holder_of, version_of
from surpass.policy.rules.rule import RuleBook

OWN, OUTSIDE = "district", "superior_department"


def post_values(vacancy: Vacancy, *, book: RuleBook, on: date) -> dict[str, int | bool | None]:
    """By column, as posts are held on a day; what nobody said is None, and is asked about."""
    version = version_of(vacancy.post_id, on=on)
    said: dict[str, str | bool | None] = {
        "target_level": version.rank if version else None,
        "personnel_authority": authority_said(vacancy.post.unit_id, on=on),
        "within_numbers": None
        if vacancy.approved is None
        else filled_in(vacancy.post_id, on=on) < vacancy.approved,
        "has_vacancy": vacancy.closed_on is None and holder_of(vacancy.post_id, on=on) is None,
        **vacancy.of_post,
    }
    return {
        book.facts[name].column(): value_in_column(book, name, value)
        for name, value in said.items()
        if name in book.facts
    }


def authority_said(unit: str, *, on: date) -> str | None:
    """Who fills the posts of a unit, as the pack's fact names it; None: nobody recorded it."""
    units = tree(on=on)
    found = authority_of(units, unit) if unit in units.nodes else None
    if found is None:
        return None
    top = next((node.key for node in units.children.get(None, ())), "")
    return OWN if found == top else OUTSIDE


def value_in_column(
    book: RuleBook,
    name: str,
    value: str | bool | None,  # noqa: FBT001 - a value in words
) -> int | bool | None:
    """The number of a level or code; one that the pack does not have is unknown."""
    try:
        return book.facts[name].value(value)
    except ValueError:
        return None
