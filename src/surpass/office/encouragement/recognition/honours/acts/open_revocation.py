"""Begin to revoke an award: the case opens in which the holder is heard before anything is decided."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.cases.store.chain import is_over
from surpass.office.encouragement.recognition.honours.in_case.seats import party_of
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.said import held_now, recorded, refused, words_of
from surpass.office.encouragement.recognition.honours.seen import subject_of
from surpass.office.encouragement.recognition.superior.said import of_superior
from surpass.office.packs import office_pack
from surpass.procedure.cases.case import Opening

PROCEDURE = "revocation"


@act("encouragement.open_revocation")
def open_revocation(
    doing: Doing, *, one: Honour, ground: str, seats: Mapping[str, tuple[str, ...]]
) -> Honour:
    """On an award that stands; one case at a time.

    Raises:   NotAllowed. UseProblem: ``honour-state``, ``honour-of-superior``, ``honour-revoking``,
              ``honour-wordless``, ``text-too-long``, and everything that stands in the way of the opening.
    Source:   ENC-20: fraud, a concealed grave error, grave misconduct later, another ground of the law.
    """
    doing.may(subject_of(one))
    one = held_now(one, Honour.State.AWARDED)
    if of_superior(one):
        raise refused("honour-of-superior", str(one.pk), "an honour that was decided here")
    if one.revocation and not is_over(one.revocation):
        raise refused("honour-revoking", one.revocation, "an award of which no revocation is on")
    words = words_of(ground, "what is alleged, and what shows it")
    laws = laws_of_case(office_pack(), PROCEDURE, on=doing.today)
    party = party_of(one, on=doing.today)
    opening = Opening(
        case=next_key(PROCEDURE, on=doing.today), subject=one.subject, on=doing.today, by=doing.by.key,
        ground=words, seats={**seats, **({laws[0].party: party} if party else {})},
    )  # fmt: skip
    kept = begin(doing, opening, place=one.place, laws=laws)
    one.revocation = kept.key
    one.save(update_fields=["revocation"])
    recorded(doing, one, {"revocation": kept.key})
    return one
