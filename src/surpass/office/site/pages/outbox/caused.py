"""Which acts cause which messages; they are written in the transaction of the act."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.accounts.models import Delegation, Grant
from surpass.office.accounts.pages.place_names import names_of
from surpass.office.accounts.permission.table import permission_table
from surpass.office.cases.models import KeptCase, PartOpened
from surpass.office.cases.store.reading import record_of
from surpass.office.encouragement.fund_use.recovery.models import Recovery
from surpass.office.encouragement.recognition.first_use.models import FirstUse
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.returns.models import Cell, Extension, Round
from surpass.office.site.pages.outbox.causes import of_clearing, of_results, of_rounds, of_up_and_down
from surpass.office.site.pages.outbox.causes.encouragement import (
    of_allowances,
    of_appraisals,
    of_first_use,
    of_front_line,
    of_honours,
    of_notices,
    of_objections,
    of_recoveries,
    of_shares,
)
from surpass.office.site.pages.outbox.causes.rollout import (
    of_alarms,
    of_duties,
    of_inspections,
    of_local_rules,
    of_publicity,
    of_study,
)
from surpass.office.site.pages.outbox.telling import Told, people_above, people_at, tell
from surpass.office.up_and_down.down.models import Trigger
from surpass.procedure.cases.case import Event
from surpass.procedure.cases.duties import duties
from surpass.procedure.record import Record

OF_UNIT = ("unit_clerk", "unit_head")
VALUES, ROLES = "returns.see_values", "accounts.see_my_roles"


def tell_of_act(*, doing: Doing, result: Any, **_: Any) -> None:
    """Tell whoever an act concerns."""
    if doing.act in CAUSED:
        tell(CAUSED[doing.act](doing, result), at=doing.at, but=doing.by.key)


def tell_of_case(*, doing: Doing, kept: KeptCase, record: Record, event: Event | None, **_: Any) -> None:
    """Tell whoever holds a step now: the number of the case and the day, nothing of what it is about."""
    if event is None and doing.act in of_results.OPENED_AND_TOLD:
        return
    owed = duties(record.case, now=doing.today, calendar=record.calendar)
    told = (
        Told(
            kind="case_step" if duty.due else "case_step_open", people=duty.people,
            subject=f"case:{kept.key}", mark=f"{duty.step}.{record.case.visits.get(duty.step, 0)}",
            see="cases.see_cases", link=reverse("case", args=[kept.key]),
            path=kept.place.path if kept.place else "",
            values={"case": kept.key, "due": duty.due.isoformat() if duty.due else ""},
        )
        for duty in owed
    )  # fmt: skip
    tell(told, at=doing.at, but=doing.by.key)


def tell_of_became(*, doing: Doing, one: Honour | FirstUse | Recovery, **_: Any) -> None:
    """Whom it concerns that a case changed something of encouragement."""
    if isinstance(one, Honour):
        found = of_honours.became(doing, one)
    elif isinstance(one, Recovery):
        found = of_recoveries.became(doing, one)
    else:
        found = of_first_use.became(one)
    tell(found, at=doing.at, but=doing.by.key)


def tell_of_fallen(*, doing: Doing, trigger: Trigger, **_: Any) -> None:
    """The official, and whoever opened the case, where there is one; the message names no fact."""
    account = trigger.person.account
    if trigger.case:
        told = Told(
            kind="trigger_fell", people=(account.key if account else "", trigger.by),
            subject=f"case:{trigger.case}", mark=f"trigger.{trigger.pk}.{trigger.entry}",
            see="cases.see_cases", link=reverse("case", args=[trigger.case]), values={"case": trigger.case},
        )  # fmt: skip
        tell([told], at=doing.at)


def _sent_back(doing: Doing, cells: list[Cell]) -> Iterator[Told]:
    people = people_at({cell.place_id for cell in cells}, OF_UNIT, on=doing.today)
    for place, group in groupby(cells, key=lambda cell: cell.place):
        sent = list(group)
        yield Told(
            kind="sent_back", people=people.get(place.pk, ()), subject=f"round:{sent[0].round.key}",
            mark=f"{place.pk}.{doing.entries[-1]}", see=VALUES, path=place.path,
            link=reverse("returns:enter", args=[sent[0].round.key]),
            values={"count": len(sent), **_of_round(sent[0].round)},
        )  # fmt: skip


def _asked(doing: Doing, found: Round) -> Iterator[Told]:
    places = {cell.place_id: cell.place.path for cell in found.cells.select_related("place")}
    people = people_at(places, OF_UNIT, on=doing.today)
    for place, path in places.items():
        yield Told(
            kind="asked", people=people.get(place, ()), subject=f"round:{found.key}", mark=place, see=VALUES,
            path=path, link=reverse("returns:enter", args=[found.key]),
            values={"due": found.due.isoformat(), **_of_round(found)},
        )  # fmt: skip


def _extended(doing: Doing, given: Extension) -> Iterator[Told]:
    people = people_at([given.place_id], OF_UNIT, on=doing.today)
    yield Told(
        kind="extended", people=people.get(given.place_id, ()), subject=f"round:{given.round.key}",
        mark=f"{given.place_id}.{given.until}", see=VALUES, path=given.place.path,
        link=reverse("returns:enter", args=[given.round.key]),
        values={"until": given.until.isoformat(), **_of_round(given.round)},
    )  # fmt: skip


def _to_freeze(doing: Doing, found: Round) -> Iterator[Told]:
    yield Told(
        kind="to_freeze", people=people_above(found.place.path, "committee_director", on=doing.today),
        subject=f"round:{found.key}", mark=str(doing.entries[-1]), see=VALUES, path=found.place.path,
        link=reverse("returns:freeze", args=[found.key]), values=_of_round(found),
    )  # fmt: skip


def _given_back(doing: Doing, found: Round) -> Iterator[Told]:
    yield Told(
        kind="given_back", people=people_above(found.place.path, "assessment_office", on=doing.today),
        subject=f"round:{found.key}", mark=str(doing.entries[-1]), see=VALUES, path=found.place.path,
        link=reverse("returns:round", args=[found.key]), values=_of_round(found),
    )  # fmt: skip


def _granted(doing: Doing, grant: Grant) -> Iterator[Told]:
    yield Told(
        kind="granted", people=[grant.account.key], subject=f"grant:{grant.pk}", see=ROLES,
        link=reverse("home"),
        values={"role": dict(permission_table().roles[grant.role]), "unit": _called(grant.place_id)},
    )  # fmt: skip


def _lent(doing: Doing, lending: Delegation) -> Iterator[Told]:
    role = dict(permission_table().roles[lending.grant.role])
    yield Told(
        kind="lent", people=[lending.to.key], subject=f"delegation:{lending.pk}", see=ROLES,
        link=reverse("home"), values={"role": role, "unit": _called(lending.grant.place_id)},
    )  # fmt: skip


def _seal_opened(doing: Doing, opened: PartOpened) -> Iterator[Told]:
    """The person concerned, where the clause lets them be told; the part is named by its number."""
    part, kept = opened.part, opened.part.case
    procedure = record_of(kept).case.procedure
    seats = kept.seats.filter(role=procedure.party).values_list("person", flat=True)
    if part.tells_party and part.is_known:
        yield Told(
            kind="seal_opened", people=list(seats), subject=f"case:{kept.key}", mark=str(opened.entry),
            see="cases.see_cases", link=reverse("case_file", args=[kept.key]),
            path=kept.place.path if kept.place else "", values={"case": kept.key, "number": part.number},
        )  # fmt: skip


def _called(place: str) -> dict[str, str]:
    return dict(names_of([place])[place])


def _of_round(found: Round) -> dict[str, Any]:
    return {"title": {"zh": found.title_zh, "en": found.title_en}, "period": found.period}


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "returns.send_back": _sent_back, "returns.open_round": _asked, "returns.extend": _extended,
    "returns.propose_freeze": _to_freeze, "returns.give_back": _given_back,
    "accounts.grant_role": _granted, "accounts.delegate": _lent,
    "cases.open_sealed_part": _seal_opened, **of_results.CAUSED, **of_clearing.CAUSED,
    **of_up_and_down.CAUSED, **of_duties.CAUSED, **of_alarms.CAUSED, **of_local_rules.CAUSED,
    **of_publicity.CAUSED,
    **of_inspections.CAUSED,
    **of_rounds.CAUSED, **of_appraisals.CAUSED, **of_notices.CAUSED, **of_objections.CAUSED,
    **of_first_use.CAUSED, **of_shares.CAUSED, **of_front_line.CAUSED, **of_allowances.CAUSED,
    **of_honours.CAUSED, **of_recoveries.CAUSED, **of_study.CAUSED,
}  # fmt: skip
"""Act -> what is told of it."""
