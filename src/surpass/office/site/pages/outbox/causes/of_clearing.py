"""Messages of error tolerance: a letter came into a running case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.cases.acting.carry_out import Done
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.error_tolerance.clearing.freeze.barring import asked_of, kinds_moved
from surpass.office.error_tolerance.clearing.freeze.standing import SEE
from surpass.office.error_tolerance.clearing.models import Apology, Cleared, Support
from surpass.office.site.pages.outbox.telling import Told, people_above

ASKING = ("organisation_department", "discipline_body")


def _letter(doing: Doing, sent: Cleared) -> Iterator[Told]:
    """Everybody with a seat in the running case; the message says nothing of what it is about."""
    to = KeptCase.objects.select_related("place").get(pk=sent.to_id)
    people = to.seats.order_by("pk").values_list("person", flat=True)
    yield Told(
        kind="clearing_letter", people=dict.fromkeys(people), subject=f"case:{to.key}",
        mark=str(sent.pk), see="cases.see_cases", link=reverse("case_file", args=[to.key]),
        path=to.place.path if to.place else "", values={"case": to.key},
    )  # fmt: skip


def _paper(kind: str) -> Callable[[Doing, Apology | Support], Iterator[Told]]:
    """The person concerned is told of a document about them."""

    def told(doing: Doing, made: Apology | Support) -> Iterator[Told]:
        kept = KeptCase.objects.select_related("place").get(pk=made.case_id)
        party = record_of(kept).case.procedure.party
        people = kept.seats.filter(role=party).order_by("pk").values_list("person", flat=True)
        yield Told(
            kind=kind, people=people, subject=f"case:{kept.key}", mark=str(made.pk), see="cases.see_cases",
            link=reverse("case_file", args=[kept.key]), path=kept.place.path if kept.place else "",
            values={"case": kept.key},
        )  # fmt: skip

    return told


def _to_ask(doing: Doing, done: Done) -> Iterator[Told]:
    """A promotion went on while a freeze holds of which nobody knows what it bars: the body is asked."""
    if done.record is None or not done.record.case.opening.subject.startswith("person:"):
        return
    case, last = done.record.case, done.record.case.events[-1]
    if not kinds_moved(case.procedure, step=last.step, act=last.act):
        return
    for one in asked_of(case.opening.subject, on=doing.today):
        people = [who for role in ASKING for who in people_above(one.place.path, role, on=doing.today)]
        yield Told(
            kind="freeze_asks", people=people, subject=f"freeze:{one.pk}", mark=case.opening.case, see=SEE,
            link=reverse("error_tolerance:freeze", args=[one.pk]), path=one.place.path,
            values={"case": case.opening.case},
        )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "error_tolerance.send_letter": _letter, "cases.act_on_case": _to_ask, "cases.sign_paper": _to_ask,
    "error_tolerance.issue_apology": _paper("apology"), "error_tolerance.sign_support": _paper("support"),
}  # fmt: skip
"""Act -> what is told of it."""
