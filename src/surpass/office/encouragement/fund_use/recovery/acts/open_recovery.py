"""Begin to take back an award, paid or due: the case opens in which the holder is heard first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.mechanisms.rewards.money import money
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.encouragement.fund.models import Fund, Reward
from surpass.office.encouragement.fund_use.holding import GOES_ON, of_award
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.fund_use.recovery.said import coins_up_to, recorded, refused, words_of
from surpass.office.encouragement.fund_use.recovery.seen import subject_of_paid
from surpass.office.encouragement.fund_use.recovery.standing import Paid, in_question, paid_of
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare
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
    """Of what was paid, or is due and not paid yet: then it is in no payment list while the case is on.

    Shapes:   *amount* empty: all that is left. One case of an award at a time.
    Raises:   NotAllowed. UseProblem: ``recovery-not-paid``, ``recovery-on``, ``recovery-no-amount``,
              ``recovery-too-much``, ``recovery-wordless``, and everything in the way of
              the opening.
    Source:   ENC-20: fraud, a concealed grave error, grave misconduct later, another ground of the law.
    """
    doing.may(subject_of_paid(paid_of(award)))
    award = _locked(award)
    if going := of_award(award).filter(state__in=GOES_ON).first():
        raise refused("recovery-on", going.case, "an award of which nothing is being taken back")
    paid = in_question(award)
    if paid.amount <= 0:
        found = str(money(paid.amount, paid.decimals))
        raise refused("recovery-not-paid", found, "an award that is due or was paid")
    taken = coins_up_to(amount, paid.amount, paid.decimals) if amount.strip() else paid.amount
    words = words_of(ground, "what is alleged, and what shows it")
    one = Recovery(
        place=paid.place, person=paid.person, amount=taken, decimals=paid.decimals, is_held=paid.is_held,
        by=doing.by.key, at=doing.at, entry=0,
        **{"reward" if isinstance(award, Reward) else "share": award},
    )  # fmt: skip
    laws, party = laws_of_case(office_pack(), PROCEDURE, on=doing.today), party_of(paid, on=doing.today)
    opening = Opening(
        case=next_key(PROCEDURE, on=doing.today), subject=one.subject, on=doing.today, by=doing.by.key,
        ground=words, seats={**seats, **({laws[0].party: party} if party else {})},
    )  # fmt: skip
    one.case = begin(doing, opening, place=paid.place, laws=laws).key
    one.save()
    facts = {"amount": taken, "of": paid.amount, "is_held": paid.is_held}
    one.entry = recorded(doing, one, facts, {"ground": words})
    one.save(update_fields=["entry"])
    return one


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


def holders_of(one: Recovery, *, on: date) -> tuple[str, ...]:
    """Who answers today for money that is taken back."""
    paid = Paid(place=one.place, person=one.person, amount=one.amount, decimals=one.decimals)
    return party_of(paid, on=on)


def _locked(award: Award) -> Award:
    """As it stands now; nobody issues a list with it meanwhile."""
    found = award.reward_list if isinstance(award, Reward) else award.division.reward_list
    Fund.objects.select_for_update(of=("self",)).get(pk=found.fund_id)
    if isinstance(award, Reward):
        return award
    Division.objects.select_for_update(of=("self",)).get(pk=award.division_id)
    held = PersonShare.objects.select_related("division__reward_list__fund__place", "person__account")
    return held.get(pk=award.pk)
