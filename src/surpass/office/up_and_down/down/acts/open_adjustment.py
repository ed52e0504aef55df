"""Open the case of a trigger that stands: the official is heard in it before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.packs import office_pack
from surpass.office.up_and_down.down.keeping import end, held, may_judge, refresh, refused
from surpass.office.up_and_down.down.models import Trigger
from surpass.office.up_and_down.down.reading.authority import moved_here
from surpass.office.up_and_down.down.reading.protected import check_protection
from surpass.office.up_and_down.periods.law import law_on
from surpass.policy.procedures.procedure import Procedure
from surpass.procedure.cases.case import Opening

PROCEDURE = "adjustment"


@act("up_and_down.open_adjustment")
def open_adjustment(
    doing: Doing, *, trigger: Trigger, reasons: str, seats: Mapping[str, tuple[str, ...]]
) -> Trigger:
    """What the rules say is looked at once more in the same transaction.

    Raises:   NotAllowed. UseProblem: ``question-own``, ``trigger-not-so`` (its facts do not hold any more
              among it), ``authority-elsewhere``, ``authority-unknown``, ``protected``,
              ``protection-unknown``, ``reasons-missing``, and everything that stands in the way of the
              opening.
    """
    row = held(trigger, Trigger.State.STANDS)
    may_judge(doing, row)
    refresh(doing, [row.person], raises=False, year=row.year)
    row = held(row, Trigger.State.STANDS)
    check_authority(row, on=doing.today)
    check_protection(row, on=doing.today)
    if not reasons.strip():
        raise refused("reasons-missing", "no reasons", "why the question is asked")
    laws = laws_of_case(office_pack(), PROCEDURE, on=doing.today)
    opening = opening_for(doing, row, laws[0], case=next_key(PROCEDURE, on=doing.today), seats=seats)
    kept = begin(doing, opening, place=row.person.place, laws=laws)
    end(doing, row, Trigger.State.OPENED, reasons.strip(), case=kept.key)
    return row


def check_authority(row: Trigger, *, on: date) -> None:
    """Whether the official's post is filled here.

    Raises:   UseProblem: ``authority-elsewhere``, ``authority-unknown``.
    """
    here = moved_here(row.person, on=on)
    if here.is_allowed is not True:
        code = "authority-unknown" if here.is_allowed is None else "authority-elsewhere"
        raise refused(code, here.authority or "nobody on record", "a post that is filled here")


def opening_for(
    doing: Doing, row: Trigger, law: Procedure, *, case: str, seats: Mapping[str, tuple[str, ...]]
) -> Opening:
    """How the case of a question begins: the rule is its ground, the official sits in the party's seat."""
    if row.person.account is not None:
        seats = {**seats, law.party: (row.person.account.key,)}
    rule = law_on(row.seen_on).rules[row.rule]
    says = " ‖ ".join(dict.fromkeys(rule.says.get(lang, "") for lang in ("zh", "en") if rule.says.get(lang)))
    return Opening(
        case=case, subject=f"person:{row.person_id}", on=doing.today, by=doing.by.key, ground=says,
        seats=dict(seats),
    )  # fmt: skip
