"""Take a proposal up: its case opens, with every step of the pack's procedure."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.exchange.cases.case_laws import laws_of_case
from surpass.exchange.showing.wording import BETWEEN
from surpass.office.accounts.acting import Doing, act
from surpass.office.cases.acting.begin import begin, next_key
from surpass.office.encouragement.recognition.honours.in_case.rests import check_waits
from surpass.office.encouragement.recognition.honours.in_case.seats import party_of
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.proposing.kinds import is_ours
from surpass.office.encouragement.recognition.honours.said import held_now, kind_called, recorded, refused
from surpass.office.encouragement.recognition.honours.seen import subject_of
from surpass.office.encouragement.recognition.yearly.numbers import check_number
from surpass.office.packs import office_pack
from surpass.procedure.cases.case import Opening

JUDGING = ("checkers", "authority", "higher")


@act("encouragement.take_up_honour")
def take_up_honour(doing: Doing, *, one: Honour, seats: Mapping[str, tuple[str, ...]]) -> Honour:
    """Whoever nominated neither takes it up nor sits among those who check and decide.

    Raises:   NotAllowed. UseProblem: ``honour-state``, ``honour-kind``, ``honour-level``,
              ``honour-nominator-seated``, ``honour-frozen``, ``honour-freeze-unknown``,
              ``honour-vetoed``, ``honour-veto-unknown``,
              ``honour-number-used``, ``honour-number-choice``, and all that stands in the way of
              the opening.
    """
    doing.may(subject_of(one))
    one = held_now(one, Honour.State.NOMINATED)
    kind = kind_called(one.kind, on=doing.today, is_unit=one.person is None)
    if not is_ours(kind):
        raise refused("honour-level", kind.level or "unknown", f"{office_pack().level} ({kind.cite})")
    if one.by in {key for role in JUDGING for key in seats.get(role, ())}:
        raise refused("honour-nominator-seated", one.by, "people who did not nominate")
    check_waits(one, on=doing.today)
    check_number(one, on=doing.today)
    party = party_of(one, on=doing.today)
    laws = laws_of_case(office_pack(), kind.procedure, on=doing.today)
    ground = BETWEEN.join(f"{kind.says[lang]} {one.year}" for lang in ("zh", "en") if kind.says.get(lang))
    opening = Opening(
        case=next_key(kind.procedure, on=doing.today), subject=one.subject, on=doing.today, by=doing.by.key,
        ground=ground, seats={**seats, **({laws[0].party: party} if party else {})},
    )  # fmt: skip
    kept = begin(doing, opening, place=one.place, laws=laws)
    one.case, one.state = kept.key, Honour.State.IN_CASE
    one.save(update_fields=["case", "state"])
    recorded(doing, one, {"case": kept.key})
    return one
