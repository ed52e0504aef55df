"""What is told of lists of allowances: to who decides and issues next, and to each person who is paid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.encouragement.front_line.paying.models import AllowanceList, AllowancePayment
from surpass.office.encouragement.front_line.paying.standing import is_on_it
from surpass.office.encouragement.front_line.seen import SEE, SEE_MONEY
from surpass.office.site.pages.outbox.telling import Told, account_of, people_above

DECIDERS = ("assessment_office", "committee_director")


def _proposed(doing: Doing, one: AllowanceList) -> Iterator[Told]:
    """Whoever may decide: neither who proposed it nor who is on it."""
    people = [who for who in _deciders(doing, one) if not is_on_it(one, who)]
    yield _of_list(one, "allowances_to_decide", people)


def _decided(doing: Doing, one: AllowanceList) -> Iterator[Told]:
    """Who proposed it, when it goes back; who issues it, once two approved."""
    mark = str(doing.entries[-1])
    if one.state == AllowanceList.State.SENT_BACK:
        yield _of_list(one, "allowances_sent_back", [one.by], mark=mark)
    elif one.state == AllowanceList.State.APPROVED:
        yield _of_list(one, "allowances_to_issue", _deciders(doing, one), mark=mark)


def _issued(doing: Doing, made: AllowancePayment) -> Iterator[Told]:
    """Each person who is paid, at their own posting."""
    for line in made.lines.select_related("person__account", "posting__unit").order_by("pk"):
        yield Told(
            kind="allowances_issued", people=account_of(line.person), subject=f"posting:{line.posting_id}",
            mark=str(made.pk), see=SEE, path=line.posting.unit.path,
            link=reverse("encouragement:posting", args=[line.posting_id]),
            values={"year": made.of_list.year},
        )  # fmt: skip


def _deciders(doing: Doing, one: AllowanceList) -> list[str]:
    people = (who for role in DECIDERS for who in people_above(one.place.path, role, on=doing.today))
    return [who for who in people if who != one.by]


def _of_list(one: AllowanceList, kind: str, people: Iterable[str], *, mark: str = "") -> Told:
    return Told(
        kind=kind, people=people, subject=f"allowances:{one.pk}", mark=mark, see=SEE_MONEY,
        path=one.place.path, link=reverse("encouragement:allowance_list", args=[one.pk]),
        values={"year": one.year},
    )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "encouragement.propose_allowances": _proposed, "encouragement.decide_allowances": _decided,
    "encouragement.issue_allowances": _issued,
}  # fmt: skip
"""Act -> what is told of it."""
