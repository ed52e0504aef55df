"""Open the case of settling after what moved somebody; a human does, and nothing opens by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.packs import office_pack
from surpass.office.registry.models import Person
from surpass.office.up_and_down.rounds.models import Placement
from surpass.office.up_and_down.settling.models import Settling
from surpass.office.up_and_down.settling.reading.opening import OPEN, moved_on
from surpass.office.up_and_down.settling.reading.placed import settled_on
from surpass.office.up_and_down.settling.reading.settled import settled
from surpass.office.up_and_down.settling.said import refused
from surpass.office.up_and_down.settling.seen import PROCEDURE, path_of, person_in
from surpass.procedure.cases.case import Opening

Seats = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Move:
    """What moved somebody, locked; ``ground`` in both languages."""

    after: KeptCase | None
    placement: Placement | None
    person: Person
    place: Place | None
    ground: tuple[str, str]
    facts: Mapping[str, str | int]


@act(OPEN)
def open_settling(doing: Doing, *, after: KeptCase | Placement, seats: Seats) -> Settling:
    """*after*: a case that moved the person, or a placement; the person sits in the party's seat themselves.

    Raises:   NotAllowed. UseProblem: ``nothing-to-settle``, ``settling-again``, and everything that stands in
              the way of the opening.
    """
    if isinstance(after, KeptCase):
        doing.may(Subject(path=path_of(after)))
        move = _case_moved(held_case(after.pk), on=doing.today)
    else:
        doing.may(Subject(path=after.round.place.path))
        move = _round_placed(after.pk)
    Person.objects.select_for_update(of=("self",)).get(pk=move.person.pk)
    if move.person.pk in settled().now:
        raise refused("settling-again", move.person.pk, "somebody who is not settling now")
    kept = _begun(doing, move, seats)
    about = [f"case:{kept.key}", f"person:{move.person.pk}"]
    about += [f"case:{move.after.key}"] if move.after else []
    entry = doing.record(about=about, facts={"case": kept.key, **move.facts})
    return Settling.objects.create(
        case=kept, after=move.after, placement=move.placement, person=move.person, by=doing.by.key,
        at=doing.at, entry=entry,
    )  # fmt: skip


def _case_moved(after: KeptCase, *, on: date) -> _Move:
    since, person = moved_on(record_of(after).case, on=on), person_in(after)
    if since is None or person is None:
        raise refused("nothing-to-settle", after.key, "a case that moved an official of the registry")
    if settled().after_case(after, since):
        raise refused("settling-again", after.key, "a move after which none was opened")
    return _Move(
        after=after, placement=None, person=person, place=after.place,
        ground=(f"{after.title_zh}（{after.key}）", f"{after.title_en} ({after.key})"),
        facts={"after": after.key, "head": after.head},
    )  # fmt: skip


def _round_placed(pk: int) -> _Move:
    found = Placement.objects.select_for_update(of=("self",)).select_related(
        "round__place", "person__place", "person__account"
    )
    one = found.filter(pk=pk).first()
    since = settled_on(one) if one is not None and one.person.withdrawn_entry is None else None
    if one is None or since is None:
        raise refused("nothing-to-settle", f"placement {pk}", "an adopted placement of a round that ended")
    if settled().after_placement(one, since):
        raise refused("settling-again", f"placement {pk}", "a move after which none was opened")
    zh, _, en = one.round.title.partition(" ‖ ")
    return _Move(
        after=None, placement=one, person=one.person, place=one.round.place, ground=(zh, en or zh),
        facts={"round": one.round_id, "placement": one.entry},
    )  # fmt: skip


def _begun(doing: Doing, move: _Move, seats: Seats) -> KeptCase:
    laws = laws_of_case(office_pack(), PROCEDURE, on=doing.today)
    if move.person.account is not None:
        seats = {**seats, laws[0].party: (move.person.account.key,)}
    opening = Opening(
        case=next_key(PROCEDURE, on=doing.today), subject=f"person:{move.person.pk}", on=doing.today,
        by=doing.by.key, ground=" ‖ ".join(move.ground), seats=dict(seats),
    )  # fmt: skip
    return begin(doing, opening, place=move.place, laws=laws)
