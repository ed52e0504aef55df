"""Checks over all that was read: every unit in one group when it is measured, every group with a unit."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

from surpass.exchange.returns.gathering import Place
from surpass.exchange.returns.intake import Intake
from surpass.foundation.facts import Membership
from surpass.foundation.period import Period


def check_memberships(intake: Intake, *, file: str) -> None:
    """Dates in order, one group a day, and none missing on the last day of a period with values."""
    _settle_single_group(intake)
    doubled = {unit for unit in intake.memberships if _check_dates(unit, intake)}
    for unit, periods in sorted(_measured(intake).items()):
        if unit not in doubled:
            _check_membership(unit, periods, intake, file=file)
    if intake.memberships or not intake.gather.found:
        _check_groups(intake, file=file)


def _settle_single_group(intake: Intake) -> None:
    """Where the pack has one group only, nobody needs to write it."""
    groups = intake.scheme.groupings.get(intake.scheme.grouping, {})
    if len(groups) != 1 or any(
        held.grouping == intake.scheme.grouping for rows in intake.memberships.values() for held, _ in rows
    ):
        return
    membership = Membership(grouping=intake.scheme.grouping, group=next(iter(groups)))
    for unit in intake.names:
        intake.memberships.setdefault(unit, []).append((membership, Place(file=intake.scheme.pack)))


def _measured(intake: Intake) -> dict[str, set[str]]:
    measured: dict[str, set[str]] = defaultdict(set)
    for _, unit, period in intake.values:
        measured[unit].add(period)
    return measured


def _from(membership: Membership) -> date:
    return membership.from_ or date.min


def _until(membership: Membership) -> date:
    return membership.until or date.max


def _check_dates(unit: str, intake: Intake) -> bool:
    """Whether something is wrong with the dates of one unit."""
    rows = intake.memberships[unit]
    before = len(intake.gather.found)
    for membership, place in rows:
        if _from(membership) >= _until(membership):
            intake.gather.problem(
                "membership-empty",
                place,
                found=f"from {membership.from_} until {membership.until}",
                expected="an end after the start; the end day itself does not count",
                next_step="correct the dates",
            )
    for grouping in sorted({membership.grouping for membership, _ in rows}):
        own = [(held, place) for held, place in rows if held.grouping == grouping]
        for (first, _), (second, place) in pairwise(sorted(own, key=lambda row: _from(row[0]))):
            _check_pair(unit, first, second, place, intake)
    return len(intake.gather.found) > before


def _check_pair(unit: str, first: Membership, second: Membership, place: Place, intake: Intake) -> None:
    if _until(first) > _from(second):
        is_dated = any((first.from_, first.until, second.from_, second.until))
        intake.gather.problem(
            "membership-overlap" if is_dated else "unit-in-two-groups",
            place,
            found=f"unit {unit} in {second.group} while still in {first.group}",
            expected=f"one group of {first.grouping} on any day",
            next_step="close the earlier membership (until) on the day the later one starts",
        )
    elif _until(first) < _from(second):
        intake.gather.problem(
            "membership-gap",
            place,
            found=f"unit {unit} in no group from {first.until} until {second.from_}",
            expected=f"memberships of {first.grouping} that follow each other",
            next_step="let the later membership start on the day the earlier one ends",
        )


def _check_membership(unit: str, periods: set[str], intake: Intake, *, file: str) -> None:
    grouping = intake.scheme.grouping
    held = [row for row, _ in intake.memberships.get(unit, []) if row.grouping == grouping]
    lacking = [
        period
        for period in sorted(periods)
        if not any(row.holds_on(Period.read(period).last_day) for row in held)
    ]
    if lacking:
        intake.gather.problem(
            "unit-in-no-group",
            file,
            found=f"unit {unit} with values but no group in {', '.join(lacking[:6])}",
            expected=f"one group of {grouping} on the last day of each period with values",
            next_step="add the membership to the unit table",
        )


def _check_groups(intake: Intake, *, file: str) -> None:
    grouping = intake.scheme.grouping
    held = {row.group for rows in intake.memberships.values() for row, _ in rows if row.grouping == grouping}
    for group in sorted(set(intake.scheme.groupings.get(grouping, {})) - held):
        intake.gather.problem(
            "group-empty",
            file,
            found=f"no unit in group {group} of {grouping}",
            expected="at least one unit in every group that the pack declares",
            next_step="add its units to the unit table, or take the group out of the pack",
        )
