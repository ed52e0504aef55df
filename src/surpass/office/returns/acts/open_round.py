"""The assessment office asks for a period's returns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from surpass.foundation.period import Period
from surpass.foundation.problems import Problem, UseProblem
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.returns.models import Round
from surpass.office.returns.opening.asked import Purpose, asked_by
from surpass.office.returns.opening.due import calendar_of, due_by_pack, keep_calendar
from surpass.office.returns.opening.duties import Duty, duties_on
from surpass.office.returns.opening.members import members_of
from surpass.office.returns.opening.rows import add_rows, asked_already
from surpass.policy.resolve import resolve
from surpass.policy.shape.pack import Pack


@act("returns.open_round")
def open_round(
    doing: Doing,
    *,
    place: Place,
    pack: Pack,
    programme: str,
    period: str,
    members: Mapping[str, str] | None = None,
    bureaus: Mapping[str, str] | None = None,
    purpose: Purpose = Purpose.RESULTS,
    due: date | None = None,
) -> Round:
    """A round with its cells; each fact is asked once, whatever programme asks.

    Shapes:   *members* maps each unit to its peer group; *bureaus* a fact, written ``value:gdp``, to who
              verifies it.
    Missing:  without *due*, the pack's own working days after the period; without *members*, the units below
              the place that have a group on the period's last day; without *bureaus*, whoever was named.
    Raises:   NotAllowed. UseProblem: ``fact-asked-already`` with each round that has it, ``round-exists``,
              ``due-unknown``, ``nothing-asked``. PolicyProblem: the pack cannot be resolved.
    """
    doing.may(Subject(path=place.path))
    span = Period.read(period)
    scheme = resolve(pack, programme=programme, on=span.last_day)
    asked = asked_by(scheme, purpose)
    members = members_of(place, scheme, on=span.last_day) if members is None else members
    calendar = calendar_of(pack, on=span.last_day)
    told = due_by_pack(scheme, calendar, period=span) if due is None else None
    last = due or (told.day if told else None)
    key = f"{programme}-{purpose}-{period}".lower()
    problems = asked_already(period, asked, members)
    if Round.objects.filter(key=key).exists():
        problems.append(
            _problem(key, "round-exists", "a round of this name", "a programme and period not yet open")
        )
    if last is None:
        problems.append(_problem(key, "due-unknown", "no date", "a day, or a pack that sets one"))
    if problems or last is None:
        raise UseProblem(problems)
    found = Round.objects.create(
        key=key, place=place, pack=pack.name, edition=pack.edition, fingerprint=scheme.fingerprint,
        programme=scheme.programme, title_zh=scheme.title["zh"], title_en=scheme.title["en"],
        purpose=purpose.value, cycle=scheme.cycle, period=period, opened_on=doing.today, due=last,
        is_due_provisional=bool(told and told.is_provisional), calendar=keep_calendar(calendar),
        opened_by=doing.by.key,
    )  # fmt: skip
    named = duties_on(doing.today, facts=[one.fact for one in asked])
    duties = named if bureaus is None else {fact: Duty(bureau) for fact, bureau in bureaus.items()}
    cells = add_rows(found, asked, members, duties)
    if not cells:
        raise UseProblem(
            [_problem(key, "nothing-asked", "no unit that is asked anything", "units with a peer group")]
        )
    doing.record(
        about=[f"round:{key}", f"unit:{place.key}"],
        facts={
            "round": key, "pack": f"{pack.name} {pack.edition}", "fingerprint": scheme.fingerprint,
            "due": last.isoformat(), "cells": cells,
        },
    )  # fmt: skip
    return found


def _problem(key: str, code: str, found: str, expected: str) -> Problem:
    return Problem(
        code=code,
        where=f"round {key}",
        found=found,
        expected=expected,
        next_step="correct what was asked for",
    )
