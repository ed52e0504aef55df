"""The closed words of procedures: kinds of steps, effects and their nature, grounds to stand aside."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.policy.rules.effects import ADVERSE, DUTY, FAVOURABLE, PROTECTIVE

SCREEN, SUPPLY, VERIFY, TOLERANCE = "screen", "supply", "verify", "tolerance"
STATEMENT, OPINION, PARALLEL, PROPOSE = "statement", "opinion", "parallel", "propose"
NOTICE, REPLY, TALK, RECOMMEND, PUBLISH = "notice", "reply", "talk", "recommend", "publish"
DECISION, SERVE, APPEAL, APPEAL_DECISION = "decision", "serve", "appeal", "appeal_decision"
EFFECT, TASK, CHECK, END = "effect", "task", "check", "end"

KINDS = (
    SCREEN, SUPPLY, VERIFY, TOLERANCE, STATEMENT, OPINION, PARALLEL, PROPOSE, NOTICE, REPLY, TALK, RECOMMEND,
    PUBLISH, DECISION, SERVE, APPEAL, APPEAL_DECISION, EFFECT, TASK, CHECK, END,
)  # fmt: skip
"""What a step is for. ``supply``, ``reply`` and ``appeal`` are of the person concerned; ``statement`` asks a
superior, ``opinion`` another body; ``publish`` is a public notice that runs its term; ``effect`` is the only
kind at which something comes into force."""
OF_THE_PARTY = frozenset((SUPPLY, REPLY, APPEAL))
"""Steps that only the person or unit concerned may take."""
MAY_STAY_SILENT = frozenset((*OF_THE_PARTY, STATEMENT, OPINION))
"""Steps that may run out; silence is recorded, it never counts as an answer."""
DECIDING = frozenset((DECISION, APPEAL_DECISION))
DEMANDING = frozenset((*DECIDING, TOLERANCE, EFFECT))
"""Kinds at which an act must bring answers, or must not come twice."""
NEEDS_NO_CLOCK = frozenset((PARALLEL, END))

TIMEOUT, ENDED = "timeout", "ended"
CLOCK_ACTS = frozenset((TIMEOUT, ENDED))
"""Acts that record that a term has run out; the registrar records them, never before the term's end."""
JOINED, JOIN = "joined", "join"
"""A ``parallel`` step goes on by ``joined``; its branches go to ``join``."""
NONE_APPLIES, APPLIES, DETERMINED, ASK = "none_applies", "applies", "determined", "ask"
TOLERANCE_ACTS = frozenset((NONE_APPLIES, APPLIES, DETERMINED, ASK))
"""How a tolerance check may end: every situation answered no; one of them yes; a determination that does not
exempt is on file; something is unknown and is asked for."""
REMIT = "remit"
"""An appeal decision by which the matter is decided anew, by those who decided first."""

STANDARD_ACTS = frozenset(
    (
        "accept", "refuse", "ask", "hand_over", "supplied", "found", "none_applies", "applies", "determined",
        "given", "stated", "joined", "proposed", "served", "replied", "waived", "timeout", "talked",
        "recommended", "ended", "objected", "passed", "rejected", "appealed", "uphold", "amend", "quash",
        "remit", "entered", "done", "passed_check", "failed_check", "closed", "returned", "agree", "disagree",
        "exempt", "mitigate", "adjust", "keep", "published", "sent_back", "approved", "not_approved",
    )
)  # fmt: skip
"""Acts whose wording the software brings (``act.NAME``); any other act is worded by its procedure."""
WITHDRAW, RECUSE, ASSIGN, EXTEND, SUSPEND, RESUME, CALENDAR = (
    "withdraw", "recuse", "assign", "extend", "suspend", "resume", "calendar",
)  # fmt: skip
ANYTIME = (WITHDRAW, RECUSE, ASSIGN, EXTEND, SUSPEND, RESUME, CALENDAR)
"""Acts beside the steps: they move no case forward by themselves, save ``withdraw``."""

GROUNDS = ("kin", "interest", "witness", "supervisor", "acted_earlier", "partial")
"""Why somebody stands aside. ``acted_earlier`` is seen from the case itself, the others are declared."""
ACTED_EARLIER = "acted_earlier"
SEALED = "sealed"
"""The ground was declared under seal: the record says who stands aside, and never why."""

HAND_OVER, LIFTED = "hand_over", "lifted"
EFFECTS: Mapping[str, str] = {
    "adjustment": ADVERSE, "effect_period": ADVERSE, "sanction_effect": ADVERSE, "veto": ADVERSE,
    "recovery": ADVERSE, "revocation": ADVERSE, "admonition": ADVERSE, "lower_grade": ADVERSE,
    "award": FAVOURABLE, "honour": FAVOURABLE, "appointment": FAVOURABLE, "return": FAVOURABLE,
    "blocker": PROTECTIVE, "clarification": PROTECTIVE, "lifted": PROTECTIVE, "corrected_result": PROTECTIVE,
    "correction": DUTY, "improvement": DUTY, "notice": DUTY, "target": DUTY, "finding": DUTY,
    "resettlement": PROTECTIVE,
}  # fmt: skip
"""What may come into force at an ``effect`` step, and its nature; the words are closed. ``lifted`` takes back
what the case put into force."""
ENDS = ("close", "none", HAND_OVER)
"""How a case may end: its effects stand; nothing came of it; another body takes over."""


def is_adverse(effect: str) -> bool:
    """Whether an effect is against somebody; a hand-over counts, since another body may act on it.

    Examples:
        >>> is_adverse("adjustment"), is_adverse("blocker"), is_adverse("hand_over"), is_adverse("")
        (True, False, True, False)
    """
    return effect == HAND_OVER or EFFECTS.get(effect) == ADVERSE
