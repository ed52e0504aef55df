"""Open the case of settling after a case that moved somebody; a human does, and nothing opens by itself."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.permission.rule import Subject
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.cases.acting.held import held_case
from surpass.office.cases.models import KeptCase
from surpass.office.cases.store.reading import record_of
from surpass.office.packs import office_pack
from surpass.office.registry.models import Person
from surpass.office.up_and_down.settling.models import Settling
from surpass.office.up_and_down.settling.reading.opening import OPEN, is_settled, moved_on
from surpass.office.up_and_down.settling.said import refused
from surpass.office.up_and_down.settling.seen import PROCEDURE, path_of, person_in
from surpass.procedure.cases.case import Opening


@act(OPEN)
def open_settling(doing: Doing, *, after: KeptCase, seats: Mapping[str, tuple[str, ...]]) -> Settling:
    """The person sits in the party's seat by their own account.

    Raises:   NotAllowed. UseProblem: ``nothing-to-settle``, ``settling-again``, and everything that stands in
              the way of the opening.
    """
    doing.may(Subject(path=path_of(after)))
    after = held_case(after.pk)
    since, person = moved_on(record_of(after).case, on=doing.today), person_in(after)
    if since is None or person is None:
        raise refused("nothing-to-settle", after.key, "a case that moved an official of the registry")
    if is_settled(after, since):
        raise refused("settling-again", after.key, "a move after which no case of settling was opened")
    kept = _begun(doing, after, person, seats)
    entry = doing.record(
        about=[f"case:{kept.key}", f"case:{after.key}", f"person:{person.pk}"],
        facts={"case": kept.key, "after": after.key, "head": after.head},
    )
    return Settling.objects.create(
        case=kept, after=after, person=person, by=doing.by.key, at=doing.at, entry=entry
    )


def _begun(doing: Doing, after: KeptCase, person: Person, seats: Mapping[str, tuple[str, ...]]) -> KeptCase:
    laws = laws_of_case(office_pack(), PROCEDURE, on=doing.today)
    if person.account is not None:
        seats = {**seats, laws[0].party: (person.account.key,)}
    titles = (f"{after.title_zh}（{after.key}）", f"{after.title_en} ({after.key})")
    opening = Opening(
        case=next_key(PROCEDURE, on=doing.today), subject=f"person:{person.pk}", on=doing.today,
        by=doing.by.key, ground=" ‖ ".join(titles), seats=dict(seats),
    )  # fmt: skip
    return begin(doing, opening, place=after.place, laws=laws)
