"""Begin a case: the same for every act that opens one, whatever it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from surpass.exchange.cases.keep_case import open_case
from surpass.foundation.problems import Problem, UseProblem, raise_all
from surpass.office.accounts.acting import Doing
from surpass.office.accounts.models import Account, Place
from surpass.office.cases.acting.avoidance import ties_in
from surpass.office.cases.acting.held import about_case
from surpass.office.cases.acting.moved import case_moved
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.case_table import CaseTable
from surpass.office.cases.store.index import index_case
from surpass.policy.procedures.calendar import Calendar
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.cases.case import Opening


def begin(
    doing: Doing,
    opening: Opening,
    *,
    place: Place | None,
    laws: tuple[Procedure, Calendar],
    reopens: KeptCase | None = None,
) -> KeptCase:
    """Begin the record, read off it what lists ask for, and enter it in the ledger; *reopens* an earlier one.

    Raises:   UseProblem: ``seat-no-account``, ``case-exists``, and everything else that stands in the way.
    """
    raise_all(UseProblem, _strangers(opening.case, opening.seats))
    law, calendar = laws
    ties = ties_in(law, opening.subject, opening.seats, on=doing.today)
    opening = replace(opening, ties={**opening.ties, **ties})
    record = open_case(
        CaseTable(place=place), opening, procedure=law, calendar=calendar, recorded=doing.today
    )
    kept = KeptCase.objects.get(pk=opening.case)
    index_case(kept, record)
    again = {}
    if reopens is not None:
        kept.reopens, again = reopens, {"reopens": {"case": reopens.key, "head": reopens.head}}
        kept.save(update_fields=["reopens"])
    doing.record(
        about=[*about_case(kept), f"procedure:{law.id}"],
        facts={
            "case": kept.key, "procedure": law.id, "pack": f"{law.pack} {law.edition}",
            "fingerprint": law.fingerprint, "line": 1, "digest": record.head, **again,
        },
    )  # fmt: skip
    case_moved.send(sender=KeptCase, doing=doing, kept=kept, record=record, event=None)
    return kept


def next_key(word: str, *, on: date) -> str:
    """The next free number of the year, such as ``promotion-2026-001``."""
    begun = f"{word}-{on:%Y}-"
    last = KeptCase.objects.filter(pk__startswith=begun).count()
    while KeptCase.objects.filter(pk=f"{begun}{last + 1:03}").exists():
        last += 1
    return f"{begun}{last + 1:03}"


def _strangers(case: str, seats: Mapping[str, Iterable[str]]) -> Iterable[Problem]:
    """Seats for keys that no open account has."""
    asked = {person for people in seats.values() for person in people}
    known = set(Account.objects.filter(key__in=asked, is_active=True).values_list("key", flat=True))
    for role, people in seats.items():
        for person in sorted(set(people) - known):
            yield Problem(
                code="seat-no-account", where=f"case {case}, role {role}", found=person,
                expected="the key of an open account", next_step="choose somebody who has an account",
            )  # fmt: skip
