"""Verify a posting in the unit that received the person, or say that it is not so."""

from __future__ import annotations

from surpass.office.accounts.acting import Doing, act
from surpass.office.encouragement.front_line.models import Posting
from surpass.office.encouragement.front_line.said import not_own, now, recorded, words_of
from surpass.office.encouragement.front_line.seen import received_subject
from surpass.office.encouragement.front_line.standing import kind_of
from surpass.office.registry.changing.carry_out import carry_out, locked_state
from surpass.office.registry.changing.timeline import Revision
from surpass.office.registry.models import Stint


@act("encouragement.verify_posting")
def verify_posting(doing: Doing, *, posting: Posting, is_so: bool, reasons: str = "") -> Posting:
    """From then on the service stands in the registry, and gate, slate and pool read it.

    Whoever entered it does not verify it, nor does the person. That it is not so has reasons.

    Raises:   NotAllowed. UseProblem: ``posting-state``, ``posting-own``, ``posting-wordless``.
    """
    doing.may(received_subject(posting))
    one = now(posting, Posting.State.ENTERED)
    not_own(one, doing)
    if reasons.strip() or not is_so:
        one.reasons = words_of(reasons, "why it is not so")
    one.state = Posting.State.VERIFIED if is_so else Posting.State.NOT_SO
    one.verified_by, one.verified_at = doing.by.key, doing.at
    if is_so:
        one.stint = _in_registry(doing, one)
    one.save()
    recorded(doing, one, {"so": is_so}, {"reasons": one.reasons} if one.reasons else None)
    return one


def _in_registry(doing: Doing, one: Posting) -> Stint:
    state, kind = locked_state(), kind_of(one)
    title = kind.title.get("zh", one.kind) if kind else one.kind
    made = Stint(
        person=one.person, kind=Stint.Kind.FRONT_LINE, task=f"{title} {one.pk}", since=one.since,
        until=one.until,
    )  # fmt: skip
    carry_out(doing, state, Revision(recorded=[made]), about=[f"posting:{one.pk}"])
    return made
