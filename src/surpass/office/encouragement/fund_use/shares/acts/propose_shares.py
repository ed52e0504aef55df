"""Put up how a unit's reward is divided among its persons, by a rule of the unit."""

from __future__ import annotations

from surpass.mechanisms.encouragement.share_inside import share_inside
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.encouragement.fund.models import Fund
from surpass.office.encouragement.fund_use.shares.members import members, served_in, year_days
from surpass.office.encouragement.fund_use.shares.models import Division, PersonShare
from surpass.office.encouragement.fund_use.shares.reckoning import digest_of, rows_of, said_of
from surpass.office.encouragement.fund_use.shares.said import Said, read_declared, refused
from surpass.office.encouragement.fund_use.shares.seen import subject_of
from surpass.office.encouragement.fund_use.shares.standing import (
    entered_list,
    is_to_divide_again,
    law_of_shares,
    newest_division,
    reward_of,
    shared_before,
)
from surpass.office.up_and_down.periods.law import law_on


@act("encouragement.propose_shares")
def propose_shares(doing: Doing, *, fund: Fund, unit: Place, said: Said, supplement: int = 0) -> Division:
    """Everybody of the year is in it; nobody is told an amount while something is asked of anybody.

    A supplement is divided like the list: the cap of a person counts what they have by both.

    Raises:   NotAllowed. UseProblem: ``shares-not-entered``, ``shares-no-reward``, ``shares-no-law``,
              ``shares-decided``, ``shares-stranger``, ``shares-list-first``, and what ``read_declared``
              and ``share_inside`` raise.
    """
    doing.may(subject_of(unit))
    fund = Fund.objects.select_for_update(of=("self",)).select_related("place").get(pk=fund.pk)
    found, law = entered_list(fund, supplement=supplement), law_of_shares(fund, on=doing.today)
    amount = reward_of(found, unit.pk)
    if not amount:
        raise refused("shares-no-reward", unit.pk, "a unit that the list rewards")
    before = newest_division(found, unit.pk)
    if before is not None and before.state == Division.State.DECIDED and not is_to_divide_again(before):
        raise refused("shares-decided", f"division {before.nth}", "a division that is not decided")
    declared, served = read_declared(said), served_in(unit.pk, year=fund.year)
    if strangers := sorted(declared.keys() - served.keys()):
        raise refused("shares-stranger", ", ".join(strangers), f"persons of {unit.pk} in {fund.year}")
    if law.inside is None:
        raise refused("shares-no-law", law.id, "limits of a division inside units")
    who = members(
        served.values(), declared, found=found, inside=law.inside, before=shared_before(found, unit.pk),
        on=doing.today,
    )  # fmt: skip
    shared = share_inside(
        law=law, amount=amount, method=said.method, members=who, year_days=year_days(fund.year)
    )
    rows, book = rows_of(shared), law_on(doing.today)
    made = Division.objects.create(
        reward_list=found, unit=unit, nth=before.nth + 1 if before else 1, amount=amount, left=shared.left,
        method=said.method, rule=said.rule.strip(), on=doing.today, pack=f"{book.pack} {book.edition}",
        fingerprint=book.fingerprint, digest=digest_of(rows), by=doing.by.key, at=doing.at, entry=-1,
    )  # fmt: skip
    for row in rows:
        row.division = made
    PersonShare.objects.bulk_create(rows)
    made.entry = doing.record(
        about=[f"fund:{fund.pk}", f"unit:{unit.pk}", f"division:{made.pk}"],
        facts={
            "fund": fund.pk, "division": made.pk, "nth": made.nth, "method": made.method, "rule": made.rule,
            "amount": amount, "left": shared.left, "people": len(rows), "digest": made.digest,
            "of_list": found.digest, "fingerprint": made.fingerprint,
        },
        sealed={f"person:{row.person_id}": said_of(row) for row in rows},
    )  # fmt: skip
    made.save(update_fields=["entry"])
    return made
