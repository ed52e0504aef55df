"""Open the fund of a year: an approved budget with its source, inside every bound from above."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund.said import Opened, check_opened


@act("encouragement.open_fund")
def open_fund(doing: Doing, *, place: Place, said: Opened) -> Fund:
    """Nothing is reckoned yet.

    Raises:   NotAllowed, and what ``check_opened`` raises.
    """
    doing.may(Subject(path=place.path))
    place = Place.objects.select_for_update().get(pk=place.pk)
    counted = check_opened(said, place, on=doing.today)
    made = Fund.objects.create(
        place=place, allocation=said.allocation, year=said.year, budget=counted.budget,
        reserve=counted.reserve, most=counted.most, most_cite=said.most_cite.strip(),
        source=said.source.strip(), document=said.document.strip(), opened_on=doing.today, by=doing.by.key,
        at=doing.at, entry=-1,
    )  # fmt: skip
    made.entry = doing.record(
        about=[f"fund:{made.pk}", f"unit:{place.pk}"],
        facts={
            "fund": made.pk, "allocation": made.allocation, "year": made.year, "budget": made.budget,
            "reserve": made.reserve, "most": made.most, "most_cite": made.most_cite, "source": made.source,
            "document": made.document,
        },
    )  # fmt: skip
    made.save(update_fields=["entry"])
    return made
