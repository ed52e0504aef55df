"""What a rule may propose. The words are closed: a pack cannot invent an effect, and none of them decides."""

from __future__ import annotations

from collections.abc import Mapping

ADVERSE, FAVOURABLE, ORDERING, PROTECTIVE, DUTY, BOUND = (
    "adverse", "favourable", "ordering", "protective", "duty", "bound",
)  # fmt: skip

NATURES: Mapping[str, str] = {
    "proposes review": ADVERSE,
    "proposes adjustment": ADVERSE,
    "proposes dismissal": ADVERSE,
    "proposes aggravation": ADVERSE,
    "proposes deduction": ADVERSE,
    "proposes veto": ADVERSE,
    "proposes effect period": ADVERSE,
    "proposes revocation": ADVERSE,
    "proposes recovery": ADVERSE,
    "proposes award": FAVOURABLE,
    "proposes honour": FAVOURABLE,
    "proposes eligibility": ORDERING,
    "proposes preference": ORDERING,
    "proposes finding": PROTECTIVE,
    "proposes protection": PROTECTIVE,
    "proposes suspension": PROTECTIVE,
    "proposes clarification": PROTECTIVE,
    "proposes correction": DUTY,
    "proposes notice": DUTY,
    "proposes duty": DUTY,
    "bounds pack": BOUND,
}
"""Each effect and its nature. An adverse effect waits for the tolerance check; an adverse, favourable or
ordering one never reads a right that somebody used. ``bounds pack`` is true of a lower pack that keeps
a bound set above."""

TOUCHES_A_PERSON = frozenset((ADVERSE, FAVOURABLE, ORDERING))


def nature(effect: str) -> str:
    """The nature of an effect.

    Examples:
        >>> nature("proposes review"), nature("proposes finding")
        ('adverse', 'protective')
    """
    return NATURES[effect]
