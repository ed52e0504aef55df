"""What is told of shares inside a unit: to who decides and answers next, and to each person their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.fund_use.shares.models import (
    CaseAnswer,
    Division,
    PersonShare,
    ShareObjection,
    SharePayment,
)
from surpass.office.encouragement.fund_use.shares.pages.words import address_in
from surpass.office.encouragement.fund_use.shares.seen import SEE, SEE_OWN, standing_divisions, unanswered
from surpass.office.site.pages.outbox.telling import Told, account_of, people_above, people_at

HEAD, CLERK, OFFICE, DISCIPLINE = "unit_head", "unit_clerk", "assessment_office", "discipline_body"


def _proposed(doing: Doing, one: Division) -> Iterator[Told]:
    """The heads decide once nothing is asked; where a case may be open, the discipline body is asked."""
    if one.left is not None:
        yield _of_unit(one, "shares_to_decide", _heads(doing, one))
    if unanswered(one):
        asked = people_above(one.unit.path, DISCIPLINE, on=doing.today)
        yield _of_unit(one, "shares_case_asked", asked)


def _decided(doing: Doing, one: Division) -> Iterator[Told]:
    """Everybody in it, once it stands; who put it up, when it goes back; the office, when it decides too."""
    if one.state == Division.State.SENT_BACK:
        yield _of_unit(one, "shares_sent_back", [one.by])
    elif one.state == Division.State.PROPOSED:
        yield _of_unit(one, "shares_to_decide", people_above(one.unit.path, OFFICE, on=doing.today))
    else:
        until = one.objections_until.isoformat() if one.objections_until else ""
        for share in one.shares.select_related("person__account").order_by("person"):
            yield _own(share, "share_decided", mark=str(one.nth), until=until)


def _objected(doing: Doing, made: ShareObjection) -> Iterator[Told]:
    """Whoever may answer: neither who objects nor who put the division up."""
    one = made.share.division
    people = [*_heads(doing, one), *people_above(one.unit.path, OFFICE, on=doing.today)]
    people = [who for who in people if who not in {made.by, one.by}]
    yield _of_unit(one, "share_objected", people, mark=str(made.pk))


def _answered(doing: Doing, made: ShareObjection) -> Iterator[Told]:
    yield _own(made.share, "share_answered", mark=str(made.pk))


def _released(doing: Doing, share: PersonShare) -> Iterator[Told]:
    yield _own(share, "share_changed", mark=str(doing.entries[-1]))


def _paid(doing: Doing, made: SharePayment) -> Iterator[Told]:
    for share in PersonShare.objects.filter(paid__payment=made).select_related(
        "person__account", "division__reward_list__fund"
    ):
        yield _own(share, "share_paid", mark=str(made.pk))


def _case_answered(doing: Doing, made: CaseAnswer) -> Iterator[Told]:
    """The unit, once everybody was answered for: it puts the division up again; nobody is named."""
    found = standing_divisions().filter(reward_list__fund=made.fund_id, shares__person=made.person_id)
    for one in found.select_related("unit", "reward_list__fund"):
        if unanswered(one):
            continue
        people = people_at([one.unit_id], [CLERK], on=doing.today).get(one.unit_id, [])
        yield _of_unit(one, "shares_case_answered", people, mark=str(made.pk))


def _heads(doing: Doing, one: Division) -> list[str]:
    return people_at([one.unit_id], [HEAD], on=doing.today).get(one.unit_id, [])


def _of_unit(one: Division, kind: str, people: Iterable[str], *, mark: str = "") -> Told:
    fund = one.reward_list.fund
    return Told(
        kind=kind, people=people, subject=f"division:{one.pk}", mark=mark, see=SEE, path=one.unit.path,
        link=address_in(one.reward_list, one.unit_id), values={"year": fund.year},
    )  # fmt: skip


def _own(share: PersonShare, kind: str, *, mark: str, **values: str) -> Told:
    return Told(
        kind=kind, people=account_of(share.person), subject=f"share:{share.pk}", mark=mark, see=SEE_OWN,
        link=reverse("encouragement:own_share", args=[share.pk]),
        values={"year": share.division.reward_list.fund.year, **values},
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "encouragement.propose_shares": _proposed, "encouragement.decide_shares": _decided,
    "encouragement.object_to_share": _objected, "encouragement.answer_share_objection": _answered,
    "encouragement.release_share": _released, "encouragement.issue_shares": _paid,
    "encouragement.answer_case": _case_answered,
}  # fmt: skip
"""Act -> what is told of it."""
