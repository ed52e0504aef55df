"""Parts that somebody may have in an act of the event, and the acts as they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from surpass.foundation.fingerprint import canonical_bytes
from surpass.office.cases.models import KeptCase
from surpass.office.error_tolerance.weighing.models import EventAct


class Part(StrEnum):
    """Who gave, carried out or objected to an order; who decided together; or that the act is left out."""

    GAVE_ORDER = "gave_order"
    CARRIED_OUT = "carried_out"
    OBJECTED = "objected"
    UNLAWFUL_ORDER = "unlawful_order"
    LEADER = "leader"
    DIRECT_ACTOR = "direct_actor"
    MEMBER = "member"
    ONE_LEVEL_UP = "one_level_up"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActSaid:
    """What is said of one act: by which post, what was done and when, the part, and what the rules ask."""

    post: str
    what: str
    on: date
    part: str
    answers: Mapping[str, str]
    exhibits: tuple[int, ...] = ()
    facts: tuple[int, ...] = ()


def acts_of(kept: KeptCase) -> list[EventAct]:
    """Each act as it is held now, in the order in which they came up; one query."""
    newest = {one.number: one for one in kept.event_acts.order_by("number", "version")}
    return list(newest.values())


def digest_of(acts: Iterable[EventAct]) -> str:
    """What the decision names: every act with its part and answers."""
    whole = [
        [one.number, one.version, one.post, one.what, one.on.isoformat(), one.part, one.answers, one.exhibits,
         one.facts]
        for one in acts
    ]  # fmt: skip
    return hashlib.sha256(canonical_bytes(whole)).hexdigest()
