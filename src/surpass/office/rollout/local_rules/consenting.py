"""Whether a draft needs its superior's consent, and whether these very files have it."""

from __future__ import annotations

from datetime import date
from typing import Any

from surpass.office.accounts.acting import reach_of
from surpass.office.accounts.models import Grant
from surpass.office.accounts.permission.rule import Actor
from surpass.office.accounts.standing import holding
from surpass.office.rollout.local_rules.files.checking import check_of, kept_check
from surpass.office.rollout.local_rules.models import LocalDraft, SuperiorConsent
from surpass.office.rollout.local_rules.said import refused
from surpass.office.rollout.local_rules.seen import subject_of

CONSENT = "rollout.consent_to_draft"
GIVERS = ("committee_director",)
"""Roles that give it for a place above."""


def consent_asked(draft: LocalDraft) -> list[dict[str, Any]]:
    """The rules that need it, each with the superior's clause; proved now where nobody asked before."""
    found: list[dict[str, Any]] = check_of(draft)["consents"]
    return found


def consent_known(draft: LocalDraft) -> list[dict[str, Any]]:
    """The same as far as somebody asked for the proof already."""
    held: dict[str, list[dict[str, Any]]] = kept_check(draft) or {}
    return held.get("consents", [])


def consent_of(draft: LocalDraft) -> SuperiorConsent | None:
    """What the superior said of these files; None: nothing yet."""
    return draft.consents.filter(digest=draft.digest).order_by("-pk").first()


def is_asked(draft: LocalDraft) -> bool:
    """Whether the superior still owes an answer: the draft is before a body, and needs its consent."""
    is_before = draft.state == LocalDraft.State.HANDED_IN
    return is_before and bool(consent_known(draft)) and consent_of(draft) is None


def is_above(actor: Actor, draft: LocalDraft) -> bool:
    """Whether somebody answers for a place above that of the draft."""
    way = reach_of(CONSENT, actor).way_to(subject_of(draft))
    return way is not None and way.relation == "below" and len(way.path) < len(draft.place.path)


def has_person_above(draft: LocalDraft, *, on: date) -> bool:
    """Whether a superior has a person of its own in this office."""
    parts = draft.place.path.strip("/").split("/")
    above = [f"/{'/'.join(parts[:end])}/" for end in range(1, len(parts))]
    grants = Grant.objects.filter(holding(on), role__in=GIVERS, place__path__in=above)
    return grants.filter(account__is_active=True).exists()


def may_answer(actor: Actor, draft: LocalDraft, *, on: date) -> bool:
    """Whether it is for them: the superior's own person; where there is none, whoever records its paper."""
    return is_above(actor, draft) or not has_person_above(draft, on=on)


def check_consent(draft: LocalDraft) -> None:
    """Silence is no consent.

    Raises:   UseProblem: ``draft-consent``.
    """
    asked = consent_asked(draft)
    said = consent_of(draft)
    if asked and (said is None or not said.is_given):
        rules = ", ".join(f"{one['rule']} ({one['pack']} {one['cite']})" for one in asked)
        expected = "the superior's consent" if said is None else "another draft: the superior refused"
        raise refused("draft-consent", rules, expected, next_step="ask the superior")
