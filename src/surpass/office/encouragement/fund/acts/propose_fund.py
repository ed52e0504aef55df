"""Put the list before those who decide: the case of the fund opens, with every step of its procedure."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.showing.wording import BETWEEN, load_wording
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.encouragement.fund.models import Fund, RewardList
from surpass.office.encouragement.fund.said import refused
from surpass.office.encouragement.fund.seen import subject_of
from surpass.office.encouragement.fund.standing import is_stale, newest_list
from surpass.office.packs import office_pack
from surpass.office.returns.targets.setting.seats import people_of_units
from surpass.office.up_and_down.periods.law import law_on
from surpass.procedure.cases.case import Opening

PROCEDURE = "reward_fund"
LANGS = ("zh", "en")


@act("encouragement.propose_fund")
def propose_fund(doing: Doing, *, fund: Fund, seats: Mapping[str, tuple[str, ...]]) -> Fund:
    """The heads and clerks of the units on the list are its party: they are told, and object.

    Raises:   NotAllowed. UseProblem: ``fund-proposed``, ``fund-no-list``, ``fund-stale``, ``fund-stopped``,
              ``fund-open``, and everything that stands in the way of the opening.
    """
    doing.may(subject_of(fund))
    fund = Fund.objects.select_for_update(of=("self",)).select_related("place").get(pk=fund.pk)
    if fund.case:
        raise refused("fund-proposed", fund.case, "a fund without a case")
    found = whole_list(fund)
    fund.case = opened_case(doing, found, seats=seats)
    fund.save(update_fields=["case"])
    doing.record(
        about=[f"fund:{fund.pk}", f"case:{fund.case}"],
        facts={"fund": fund.pk, "case": fund.case, "list": found.nth, "digest": found.digest},
    )
    return fund


def opened_case(doing: Doing, found: RewardList, *, seats: Mapping[str, tuple[str, ...]]) -> str:
    """The case in which a list is approved, opened, by key; who is on the list is its party.

    Raises:   UseProblem: everything that stands in the way of the opening.
    """
    fund, laws = found.fund, laws_of_case(office_pack(), PROCEDURE, on=doing.today)
    units = list(found.rewards.values_list("unit", flat=True))
    party = {one for people in people_of_units(units, on=doing.today).values() for one in people}
    says = law_on(found.on).allocations[fund.allocation].says
    of_kind = {lang: load_wording(lang).say("supplement.of") if found.is_supplement else "" for lang in LANGS}
    ground = BETWEEN.join(f"{says[lang]} {fund.year}{of_kind[lang]}" for lang in LANGS if says.get(lang))
    opening = Opening(
        case=next_key(PROCEDURE, on=doing.today), subject=f"unit:{fund.place_id}", on=doing.today,
        by=doing.by.key, ground=ground, seats={**seats, laws[0].party: tuple(sorted(party))},
    )  # fmt: skip
    return begin(doing, opening, place=fund.place, laws=laws).key


def whole_list(fund: Fund) -> RewardList:
    """The newest list, fit to be proposed or decided.

    Raises:   UseProblem: ``fund-no-list``, ``fund-stale``, ``fund-stopped``, ``fund-open``.
    """
    found = newest_list(fund)
    if found is None:
        raise refused("fund-no-list", "no list", "a list that was reckoned")
    if is_stale(fund, found):
        raise refused("fund-stale", found.run.key, "a list reckoned from the result that stands now")
    if found.is_stopped:
        raise refused("fund-stopped", "the fund does not reach", "a list that the fund reaches for")
    waiting = found.rewards.filter(state="open").count()
    if waiting:
        raise refused("fund-open", f"{waiting} units without a fact", "a list of which nothing is open")
    return found
