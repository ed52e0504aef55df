"""Propose the list of a year: who served, how many verified days, at which rate; who waits for what."""

from __future__ import annotations

from datetime import date

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.encouragement.front_line.allowances import PROPOSED
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.paying.models import AllowanceLine, AllowanceList
from surpass.office.encouragement.front_line.paying.reckoning import (
    digest_of,
    lines_for,
    people_sent,
    said_of,
    total,
)
from surpass.office.encouragement.front_line.paying.said import refused
from surpass.office.encouragement.front_line.paying.seen import subject_of
from surpass.office.encouragement.front_line.paying.standing import live_list, moved_lines
from surpass.office.encouragement.front_line.standing import FIRST_YEAR
from surpass.office.up_and_down.periods.law import law_on


@act("encouragement.propose_allowances")
def propose_allowances(doing: Doing, *, place: Place, year: int) -> AllowanceList:
    """A list whose facts moved gives way; days that stand in a list are in no other.

    Raises:   NotAllowed. UseProblem: ``allowances-year``, ``allowances-waits``, ``allowances-nothing-due``.
    """
    doing.may(subject_of(place))
    if not FIRST_YEAR <= year <= doing.today.year:
        raise refused("allowances-year", str(year), f"a year from {FIRST_YEAR} to {doing.today.year}")
    list(Posting.objects.select_for_update(of=("self",)).filter(pk__in=people_sent(place)).order_by("pk"))
    before = live_list(place.pk, year)
    if before is not None:
        if not moved_lines(before):
            raise refused("allowances-waits", f"list {before.nth}", "a list that was decided or sent back")
        before.state = AllowanceList.State.REPLACED
        before.save(update_fields=["state"])
    lines = lines_for(place, year, today=doing.today)
    if not total(lines):
        waits = sum(one.state != PROPOSED for one in lines)
        raise refused("allowances-nothing-due", f"{waits} lines wait", "verified days that no list has yet")
    return _made(doing, place, year, lines, replaces=before)


def _made(
    doing: Doing, place: Place, year: int, lines: list[AllowanceLine], *, replaces: AllowanceList | None
) -> AllowanceList:  # fmt: skip
    on = min(doing.today, date(year, 12, 31))
    book = law_on(on)
    made = AllowanceList.objects.create(
        place=place, year=year, nth=AllowanceList.objects.filter(place=place, year=year).count() + 1, on=on,
        pack=f"{book.pack} {book.edition}", fingerprint=book.fingerprint, amount=total(lines),
        digest=digest_of(lines), by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    for line in lines:
        line.of_list = made
    AllowanceLine.objects.bulk_create(lines)
    made.entry = doing.record(
        about=[f"allowances:{made.pk}", f"unit:{place.pk}"],
        facts={
            "list": made.pk, "year": year, "nth": made.nth, "amount": made.amount, "lines": len(lines),
            "waiting": sum(one.state != PROPOSED for one in lines), "digest": made.digest,
            "fingerprint": made.fingerprint, "replaces": replaces.pk if replaces else None,
        },
        sealed=_sealed(lines),
    )  # fmt: skip
    made.save(update_fields=["entry"])
    return made


def _sealed(lines: list[AllowanceLine]) -> dict[str, dict[str, list[dict[str, object]]]]:
    found: dict[str, dict[str, list[dict[str, object]]]] = {}
    for one in lines:
        found.setdefault(f"person:{one.person_id}", {"lines": []})["lines"].append(said_of(one))
    return found
