"""Verify a paper of a superior against its original: by somebody else; only then does anything follow."""

from __future__ import annotations

from surpass.mechanisms.up_and_down.periods.reckon import after
from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.recognition.commendations.acts.record_commendation import counted_now
from surpass.office.encouragement.recognition.commendations.acts.take_back_commendation import taken_back_now
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.proposing.kinds import public_months
from surpass.office.encouragement.recognition.honours.said import held_now, recorded, refused, words_of
from surpass.office.encouragement.recognition.superior.models import SuperiorPaper
from surpass.office.encouragement.recognition.superior.seen import subject_of_paper

STATE, SAYS = Honour.State, SuperiorPaper.Says


@act("encouragement.verify_superior_paper")
def verify_superior_paper(doing: Doing, *, row: SuperiorPaper, is_right: bool, finding: str) -> SuperiorPaper:
    """Of a unit's honour that counts, the commendation is counted now, and no more once it is revoked.

    Raises:   NotAllowed: whoever entered it. UseProblem: ``honour-paper-found``, ``honour-state``,
              ``honour-wordless``, ``text-too-long``, ``commendation-twice``.
    """
    doing.may(subject_of_paper(row))
    one = held_now(row.honour)
    row = SuperiorPaper.objects.select_for_update(of=("self",)).get(pk=row.pk)
    row.honour = one
    if row.is_right is not None:
        raise refused("honour-paper-found", row.document, "a paper that nobody verified yet")
    row.finding = words_of(finding, "what was compared with the original, and what was seen")
    row.is_right, row.found_by, row.found_on = is_right, doing.by.key, doing.today
    if row.says == SAYS.CONFERRED:
        _confer(doing, one, row)
    elif is_right:
        _revoke(doing, one, row)
    row.save()
    one.save()
    facts = {"document": row.document, "says": row.says, "right": is_right, "state": one.state}
    recorded(doing, one, facts, {"finding": row.finding})
    return row


def _confer(doing: Doing, one: Honour, row: SuperiorPaper) -> None:
    if one.state != STATE.ENTERED:
        raise refused("honour-state", one.state, STATE.ENTERED)
    if not row.is_right:
        is_own = one.way == Honour.Way.SUPERIOR
        one.state, one.reasons = (STATE.DROPPED, row.finding) if is_own else (STATE.NOMINATED, "")
        return
    months = public_months(row.on)
    one.state, one.awarded_on = STATE.AWARDED, row.on
    one.public_until = after(row.on, months) if months is not None else None
    if row.counts_as:
        row.commendation = counted_now(
            doing, unit=one.place, fact=row.counts_as, what=one.merits[:200], document=row.document,
            on=row.on,
        )  # fmt: skip


def _revoke(doing: Doing, one: Honour, row: SuperiorPaper) -> None:
    if one.state != STATE.AWARDED:
        raise refused("honour-state", one.state, STATE.AWARDED)
    one.state, one.revoked_on = STATE.REVOKED, row.on
    counted = Commendation.objects.filter(paper__honour=one, taken_back=None)
    for each in counted.select_related("unit"):
        taken_back_now(doing, each, reasons=f"{row.issuer} {row.document}")
