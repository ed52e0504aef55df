"""Messages of up and down: the department hears of names and entries, the person of what was decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.urls import reverse

from surpass.office.accounts.acting import Doing
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.site.pages.outbox.telling import Told, people_above
from surpass.office.up_and_down.calls.models import PutName
from surpass.office.up_and_down.calls.seen import SEE as SEE_CALLS
from surpass.office.up_and_down.down.improving.models import Plan, Word
from surpass.office.up_and_down.down.improving.reading import SEE as SEE_IMPROVEMENT
from surpass.office.up_and_down.down.listed.models import ListedAnswer, ListedEntry, ListedFinding
from surpass.office.up_and_down.down.listed.said import SEE as SEE_LISTED
from surpass.office.up_and_down.pool.models import PoolEntry
from surpass.office.up_and_down.pool.seen import SEE
from surpass.office.up_and_down.settling.models import ReturnAnswer, Talk
from surpass.office.up_and_down.settling.seen import SEE as SEE_SETTLING
from surpass.office.up_and_down.vacancies.ballot.models import Ballot, BallotCount
from surpass.office.up_and_down.vacancies.ballot.seen import SEE as SEE_BALLOTS
from surpass.office.up_and_down.vacancies.ballot.standing import latest, sheets_now

DEPARTMENT, DIRECTOR = "organisation_department", "committee_director"


def _put(doing: Doing, name: PutName) -> Iterator[Told]:
    path = name.call.place.path
    yield Told(
        kind="call_name", people=people_above(path, DEPARTMENT, on=doing.today),
        subject=f"call:{name.call_id}", mark=str(name.pk), see=SEE_CALLS,
        link=reverse("up_and_down:call", args=[name.call_id]),
        values={"due": name.call.answer_by.isoformat()},
    )  # fmt: skip


def _answered(doing: Doing, name: PutName) -> Iterator[Told]:
    account = name.person.account
    yield Told(
        kind="call_answered", people=[account.key] if account else [], subject=f"call:{name.call_id}",
        mark=str(name.pk), see=SEE_CALLS, link=reverse("up_and_down:call", args=[name.call_id]),
    )  # fmt: skip


def _asked(doing: Doing, one: PoolEntry) -> Iterator[Told]:
    """Whoever may decide; the person is told when somebody did."""
    path = one.person.place.path
    people = [who for role in (DEPARTMENT, DIRECTOR) for who in people_above(path, role, on=doing.today)]
    yield Told(
        kind="pool_asked", people=people, subject=f"pool:{one.pk}", see=SEE,
        link=reverse("up_and_down:pool_entry", args=[one.pk]),
    )  # fmt: skip


def _told(kind: str) -> Callable[[Doing, PoolEntry], Iterator[Told]]:
    def told(doing: Doing, one: PoolEntry) -> Iterator[Told]:
        account = one.person.account
        yield Told(
            kind=kind, people=[account.key] if account else [], subject=f"pool:{one.pk}", see=SEE,
            link=reverse("up_and_down:pool_mine"),
        )  # fmt: skip

    return told


def _return_answered(doing: Doing, made: ReturnAnswer) -> Iterator[Told]:
    account = made.person.account
    yield _of_settling("return_answered", [account.key] if account else [], made.case)


def _talk_written(doing: Doing, talk: Talk) -> Iterator[Told]:
    """The person may sign, add words or decline; the message says nothing of what was said."""
    party = record_of(talk.case).case.procedure.party
    people = talk.case.seats.filter(role=party).order_by("pk").values_list("person", flat=True)
    yield _of_settling(f"talk_{talk.moment}", people, talk.case)


def _planned(doing: Doing, plan: Plan) -> Iterator[Told]:
    """The official hears that there is a plan; the message says nothing of it."""
    party = record_of(plan.case).case.procedure.party
    people = plan.case.seats.filter(role=party).order_by("pk").values_list("person", flat=True)
    yield _of_improvement("improvement_plan", people, plan.case, mark=str(plan.pk))


def _spoken(doing: Doing, word: Word) -> Iterator[Told]:
    """Those who sit in the case hear that the official spoke."""
    party = record_of(word.case).case.procedure.party
    seats = word.case.seats.exclude(role=party).order_by("pk").values_list("person", flat=True)
    yield _of_improvement("improvement_word", list(dict.fromkeys(seats)), word.case, mark=str(word.pk))


def _of_improvement(kind: str, people: Iterable[str], case: KeptCase, *, mark: str) -> Told:
    return Told(
        kind=kind, people=people, subject=f"case:{case.key}", mark=f"{kind}.{mark}", see=SEE_IMPROVEMENT,
        path=case.place.path if case.place else "",
        link=reverse("up_and_down:improvement", args=[case.key]), values={"case": case.key},
    )  # fmt: skip


def _recorded(doing: Doing, one: ListedEntry) -> Iterator[Told]:
    yield _of_listed("listed_recorded", _own(one), one, mark=str(one.pk))


def _answered_entry(doing: Doing, answer: ListedAnswer) -> Iterator[Told]:
    yield _of_listed("listed_answered", [answer.of.by], answer.of, mark=str(answer.pk))


def _confirmed(doing: Doing, found: ListedFinding) -> Iterator[Told]:
    """The official, once two people have signed."""
    if found.agrees:
        yield _of_listed("listed_found", _own(found.of), found.of, mark=str(found.pk))


def _own(one: ListedEntry) -> list[str]:
    return [one.person.account.key] if one.person.account is not None else []


def _of_listed(kind: str, people: Iterable[str], one: ListedEntry, *, mark: str) -> Told:
    """The message says nothing of what it is about."""
    return Told(
        kind=kind, people=people, subject=f"listed:{one.pk}", mark=f"{kind}.{mark}", see=SEE_LISTED,
        path=one.person.place.path, link=reverse("up_and_down:listed_entry", args=[one.pk]),
    )  # fmt: skip


def _of_settling(kind: str, people: Iterable[str], case: KeptCase) -> Told:
    return Told(
        kind=kind, people=people, subject=f"case:{case.key}", mark=kind, see=SEE_SETTLING,
        path=case.place.path if case.place else "",
        link=reverse("up_and_down:settling_case", args=[case.key]), values={"case": case.key},
    )  # fmt: skip


def _teller_named(doing: Doing, made: Ballot | BallotCount) -> Iterator[Told]:
    """The two who count, each time that they are named."""
    count = latest(made) if isinstance(made, Ballot) else made
    yield Told(
        kind="teller_named", people=[count.first, count.second], subject=f"ballot:{count.ballot_id}",
        mark=str(count.nth), see=SEE_BALLOTS, link=reverse("up_and_down:ballot", args=[count.ballot_id]),
        values={"on": count.ballot.held_on.isoformat()},
    )  # fmt: skip


def _counted(doing: Doing, count: BallotCount) -> Iterator[Told]:
    """Both tellers, when their sheets differ."""
    if count.differed and count.signed_on is None and not sheets_now(count).exists():
        yield Told(
            kind="sheets_differ", people=[count.first, count.second], subject=f"ballot:{count.ballot_id}",
            mark=f"{count.nth}/{count.differed}", see=SEE_BALLOTS,
            link=reverse("up_and_down:ballot", args=[count.ballot_id]),
            values={"on": count.ballot.held_on.isoformat()},
        )  # fmt: skip


CAUSED: Mapping[str, Callable[[Doing, Any], Iterator[Told]]] = {
    "up_and_down.put_own_name": _put, "up_and_down.answer_name": _answered,
    "up_and_down.apply_for_pool": _asked, "up_and_down.nominate": _asked,
    "up_and_down.decide_on_entry": _told("pool_decided"),
    "up_and_down.remove_from_pool": _told("pool_removed"),
    "up_and_down.prepare_ballot": _teller_named, "up_and_down.count_anew": _teller_named,
    "up_and_down.count_slips": _counted,
    "up_and_down.answer_return": _return_answered, "up_and_down.write_talk": _talk_written,
    "up_and_down.record_listed": _recorded, "up_and_down.answer_listed": _answered_entry,
    "up_and_down.confirm_listed": _confirmed,
    "up_and_down.write_plan": _planned, "up_and_down.speak_in_improvement": _spoken,
}  # fmt: skip
"""Act -> what is told of it."""
