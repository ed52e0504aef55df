"""Enter an honour that city or province conferred: the paper, and whom it names."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.accounts.models import Place
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.proposing.kinds import is_ours
from surpass.office.encouragement.recognition.honours.said import (
    Said,
    check_new,
    check_said,
    held_now,
    refused,
)
from surpass.office.encouragement.recognition.honours.seen import subject_of
from surpass.office.encouragement.recognition.superior.models import SuperiorPaper
from surpass.office.encouragement.recognition.superior.said import Paper, entered
from surpass.office.packs import office_pack
from surpass.office.registry.models import Person

STATE = Honour.State


@act("encouragement.enter_superior_honour")
def enter_superior_honour(
    doing: Doing, *, place: Place, person: Person | None, said: Said, paper: Paper
) -> SuperiorPaper:
    """Of somebody who was nominated from here the nomination goes on; of others the honour begins.

    Nothing follows before somebody else verified the paper.

    Raises:   NotAllowed. UseProblem: ``honour-level`` of a kind that is decided here, ``honour-again``,
              ``honour-own``, and what ``check_said`` and ``entered`` raise.
    """
    where = person.place if person is not None else place
    one = Honour(
        place=where, person=person, kind=said.kind, year=said.year, way=Honour.Way.SUPERIOR,
        merits=said.merits.strip(), by=doing.by.key, at=doing.at, entry=-1, state=STATE.ENTERED,
    )  # fmt: skip
    doing.may(subject_of(one))
    kind = check_said(said, on=doing.today, is_unit=person is None)
    if is_ours(kind):
        raise refused("honour-level", kind.key, f"a kind that is not decided by the {office_pack().level}")
    if person is not None and person.account is not None and person.account.key == doing.by.key:
        raise refused("honour-own", person.pk, "somebody else: nobody enters their own honour")
    one = _nominated(one) or _new(one)
    row = entered(doing, one, paper, says=SuperiorPaper.Says.CONFERRED, words=said.merits.strip())
    if one.entry < 0:
        one.entry = row.entry
    one.state = STATE.ENTERED
    one.save(update_fields=["state", "entry"])
    return row


def _nominated(one: Honour) -> Honour | None:
    """The nomination of the same honour, locked."""
    same = Honour.objects.filter(kind=one.kind, year=one.year, state=STATE.NOMINATED)
    same = same.filter(person=one.person) if one.person else same.filter(person=None, place=one.place)
    found = same.first()
    return held_now(found, STATE.NOMINATED) if found is not None else None


def _new(one: Honour) -> Honour:
    check_new(one)
    one.save()
    return one
