"""Write the plan of a period to improve: what will be measured, on which day, and who helps with what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from surpass.mechanisms.up_and_down.down.improvement import Improvement, period_of
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.up_and_down.down.improving.models import Plan
from surpass.office.up_and_down.down.improving.reading import Planned, plan_of, stands
from surpass.office.up_and_down.down.improving.said import refused
from surpass.office.up_and_down.settling.seen import as_seated, person_in
from surpass.policy.procedures.term import due

MOST = 20
Help = tuple[str, str]


@act("up_and_down.write_plan")
def write_plan(
    doing: Doing, *, case: KeptCase, goals: Sequence[str] = (), helps: Sequence[Help] = (),
    measured_on: date, reasons: str = "",
) -> Plan:  # fmt: skip
    """*helps*: what is done, and by whom. The day leaves at least the time that the pack gives.

    Once the period has begun its goals and help stand; a day that was written wrong is put right until the
    second measurement, with *reasons* that the official reads, and never to less than that time.

    Raises:   NotAllowed. UseProblem: ``improvement-over``, ``plan-fixed``, ``person-not-on-record``,
              ``plan-without-goals``, ``plan-without-help``, ``plan-too-long``, ``plan-too-soon``,
              ``reasons-missing``.
    """
    doing.may(as_seated(case, doing.by))
    case = held_case(case.pk)
    person = person_in(case)
    if case.end:
        raise refused("improvement-over", case.key, "a period to improve that is open")
    if person is None:
        raise refused("person-not-on-record", case.subject, "an official of the registry")
    found = stands(case)
    if found.since is None:
        what, who = _goals(goals), _helps(helps)
    else:
        plan = _standing(case, found)
        what, who = _unchanged(plan, goals, helps)
        _check_another(plan, measured_on, reasons)
    _check_day(case, measured_on, on=found.since or doing.today)
    entry = doing.record(
        about=[f"case:{case.key}"],
        facts={
            "case": case.key,
            "measured_on": measured_on.isoformat(),
            "goals": len(what),
            "helps": len(who),
        },
        sealed={
            f"person:{person.pk}": {
                "goals": what, "helps": [{"what": one, "by": by} for one, by in who],
                "reasons": reasons.strip(),
            }
        },
    )  # fmt: skip
    return Plan.objects.create(case=case, measured_on=measured_on, by=doing.by.key, at=doing.at, entry=entry)


def _unchanged(plan: Planned, goals: Sequence[str], helps: Sequence[Help]) -> tuple[list[str], list[Help]]:
    """What a period that runs was begun with; whoever names something else is refused."""
    what, who = list(plan.goals), list(plan.helps)
    if (goals and _goals(goals) != what) or (helps and _helps(helps) != who):
        raise refused("plan-fixed", "other goals or help", "those with which the period began")
    return what, who


def _standing(case: KeptCase, found: Improvement) -> Planned:
    plan = plan_of(case)
    if plan is None or not plan.goals or not found.is_day_open:
        raise refused("plan-fixed", case.key, "a period whose second measurement is still to come")
    return plan


def earliest_day(case: KeptCase, *, on: date) -> date | None:
    """The first day of a second measurement, of a plan of a day or a period begun then; None: no term."""
    record = record_of(case)
    period = period_of(record.case.procedure)
    if period is None or period.due is None or record.calendar is None:
        return None
    return due(record.calendar, served=on, term=period.due).day


def _goals(goals: Sequence[str]) -> list[str]:
    found = [one.strip() for one in goals if one.strip()]
    if not found:
        raise refused("plan-without-goals", "nothing named", "what will be measured")
    _check_many(len(found))
    return found


def _helps(helps: Sequence[Help]) -> list[Help]:
    """Each says what and by whom: help that nobody gives is none."""
    found = [(what.strip(), by.strip()) for what, by in helps if what.strip() or by.strip()]
    if not found or not all(what and by for what, by in found):
        raise refused("plan-without-help", f"{len(found)} rows", "help that says what and by whom")
    _check_many(len(found))
    return found


def _check_many(count: int) -> None:
    if count > MOST:
        raise refused("plan-too-long", str(count), f"at most {MOST}")


def _check_day(case: KeptCase, measured_on: date, *, on: date) -> None:
    first = earliest_day(case, on=on)
    if first is not None and measured_on < first:
        raise refused("plan-too-soon", measured_on.isoformat(), f"{first.isoformat()} or later")


def _check_another(plan: Planned, measured_on: date, reasons: str) -> None:
    if measured_on == plan.measured_on:
        raise refused("plan-fixed", measured_on.isoformat(), "another day than the one that stands")
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "why the day is another")
