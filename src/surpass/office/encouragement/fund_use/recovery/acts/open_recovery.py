"""Begin to take back what was paid: the case opens in which the holder is heard before a decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.encouragement.fund.models import Fund, Reward
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.recovery.said import coins_up_to, recorded, refused, words_of
from surpass.office.encouragement.fund_use.recovery.seen import subject_of_paid
from surpass.office.encouragement.fund_use.recovery.standing import (
    GOES_ON,
    Paid,
    paid_to_person,
    paid_to_unit,
    taken_of,
)
from surpass.office.encouragement.fund_use.shares.models import PersonShare
from surpass.office.packs import office_pack
from surpass.office.returns.targets.setting.seats import people_of_units
from surpass.procedure.cases.case import Opening

PROCEDURE = "revocation"
Award = Reward | PersonShare


@act("encouragement.open_recovery")
def open_recovery(
    doing: Doing,
    *,
    award: Award,
    amount: str,
    ground: str,
    seats: Mapping[str, tuple[str, ...]],
) -> Recovery:
    """Of what was paid, all or a part; one case of an award at a time. *amount* empty: all that is left.

    Raises:   NotAllowed. UseProblem: ``recovery-not-paid``, ``recovery-on``, ``recovery-no-amount``,
              ``recovery-too-much``, ``recovery-wordless``, and everything in the way of the opening.
    Source:   ENC-20: fraud, a concealed grave error, grave misconduct later, another ground of the law.
    """
    paid = paid_of(award)
    doing.may(subject_of_paid(paid))
    Fund.objects.select_for_update(of=("self",)).get(pk=_fund(award).pk)
    if going := award.recoveries.filter(state__in=GOES_ON).first():
        raise refused("recovery-on", going.case, "an award of which nothing is being taken back")
    left = paid.amount - taken_of(award)
    if left <= 0:
        raise refused("recovery-not-paid", str(money(left, paid.decimals)), "an award that was paid")
    taken = coins_up_to(amount, left, paid.decimals) if amount.strip() else left
    words = words_of(ground, "what is alleged, and what shows it")
    one = Recovery(
        place=paid.place, person=paid.person, amount=taken, decimals=paid.decimals, by=doing.by.key,
        at=doing.at, entry=0, **{"reward" if isinstance(award, Reward) else "share": award},
    )  # fmt: skip
    laws, party = laws_of_case(office_pack(), PROCEDURE, on=doing.today), party_of(paid, on=doing.today)
    opening = Opening(
        case=next_key(PROCEDURE, on=doing.today), subject=one.subject, on=doing.today, by=doing.by.key,
        ground=words, seats={**seats, **({laws[0].party: party} if party else {})},
    )  # fmt: skip
    one.case = begin(doing, opening, place=paid.place, laws=laws).key
    one.save()
    one.entry = recorded(doing, one, {"amount": taken, "of": paid.amount}, {"ground": words})
    one.save(update_fields=["entry"])
    return one


def paid_of(award: Award) -> Paid:
    """What was paid for it."""
    return paid_to_unit(award) if isinstance(award, Reward) else paid_to_person(award)


def has_party(paid: Paid, *, on: date) -> bool:
    """Whether somebody can answer for it without being seated by hand."""
    return bool(party_of(paid, on=on))


def party_of(paid: Paid, *, on: date) -> tuple[str, ...]:
    """The account of the person; of a unit, its head and clerks.

    Missing:  empty where nobody of them has an account: the seat is filled by hand.
    """
    if paid.person is not None:
        return (paid.person.account.key,) if paid.person.account is not None else ()
    return people_of_units([paid.place.pk], on=on).get(paid.place.pk, ())


def _fund(award: Award) -> Fund:
    held = award.reward_list if isinstance(award, Reward) else award.division.reward_list
    return held.fund
