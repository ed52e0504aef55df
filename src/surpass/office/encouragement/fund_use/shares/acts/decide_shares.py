"""Decide a division: another named person of the unit than who put it up, and nobody alone on their own."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.fund_use.shares.models import Division, ShareDecision
from surpass.office.encouragement.fund_use.shares.said import check_words, refused
from surpass.office.encouragement.fund_use.shares.seen import standing_divisions, subject_of
from surpass.office.encouragement.fund_use.shares.standing import is_enough, law_of_shares
from surpass.office.error_tolerance.clearing.freeze.clauses import calendar_name
from surpass.office.packs import office_calendar

HEAD = "unit_head"


@act("encouragement.decide_shares")
def decide_shares(doing: Doing, *, division: Division, is_approved: bool, reasons: str) -> Division:
    """It stands once one without a share in it approved, or two.

    Raises:   NotAllowed. UseProblem: ``shares-replaced``, ``shares-not-proposed``, ``shares-open``,
              ``shares-own``, ``shares-said``, ``shares-unit-first``, ``shares-wordless``.
    """
    doing.may(subject_of(division.unit))
    division = _locked(division)
    _check(doing, division)
    check_words(reasons=reasons)
    entry = doing.record(
        about=[f"unit:{division.unit_id}", f"division:{division.pk}"],
        facts={
            "division": division.pk, "digest": division.digest, "is_approved": is_approved,
            "reasons": reasons.strip(),
        },
    )  # fmt: skip
    ShareDecision.objects.create(
        division=division, is_approved=is_approved, reasons=reasons.strip(), by=doing.by.key, at=doing.at,
        entry=entry,
    )  # fmt: skip
    if not is_approved:
        division.state = Division.State.SENT_BACK
    elif is_enough(division):
        division.state, division.decided_on = Division.State.DECIDED, doing.today
        law = law_of_shares(division.reward_list.fund, on=doing.today)
        days = law.inside.objection_days if law.inside else 0
        division.objections_until = office_calendar(calendar_name()).after(doing.today, working_days=days).day
    division.save(update_fields=["state", "decided_on", "objections_until"])
    return division


def _locked(division: Division) -> Division:
    found = Division.objects.select_for_update(of=("self",)).select_related(
        "reward_list__fund__place", "unit"
    )
    return found.get(pk=division.pk)


def _check(doing: Doing, division: Division) -> None:
    if not standing_divisions().filter(pk=division.pk).exists():
        raise refused("shares-replaced", f"division {division.nth}", "the division that stands")
    if division.state != Division.State.PROPOSED:
        raise refused("shares-not-proposed", division.state, "a division that is put up")
    if division.left is None:
        raise refused("shares-open", "something is asked", "a division of which nothing is open")
    if division.by == doing.by.key:
        raise refused("shares-own", doing.by.key, "somebody other than who put it up")
    said = set(division.decisions.values_list("by", flat=True))
    if doing.by.key in said:
        raise refused("shares-said", doing.by.key, "another named person")
    of_unit = any(one.role == HEAD and one.path == division.unit.path for one in doing.by.held)
    if not of_unit and not said:
        raise refused("shares-unit-first", doing.by.key, "a head of the unit first")
