"""The kinds of measure that bar something for a time: by which rule, for how long, and what.

The numbers stand in the pack; here stands which of its rules and parameters a kind goes by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

POST, RANK, LEVEL, PAY_STEP = "promotion_post", "promotion_rank", "promotion_level", "pay_step"
EXCELLENT, HONOURS = "excellent_grade", "honours"
LEADING, ABOVE, EXCEPTIONAL = "leading_post", "above_old_level", "exceptional_promotion"
SAME_POST, SAME_LEVEL, BUSINESS = "same_post", "same_level", "related_business"
EFFECTS = (
    POST, RANK, LEVEL, PAY_STEP, EXCELLENT, HONOURS, LEADING, ABOVE, EXCEPTIONAL, SAME_POST, SAME_LEVEL,
    BUSINESS,
)  # fmt: skip
"""Everything that a period can bar."""

SANCTION, HANDLING = "sanction", "org_handling"
PROMOTION = frozenset((POST, RANK, LEVEL))
YEAR = "year"
"""An arm that lasts until its calendar year is over has this in place of a parameter."""
NEVER = ""
"""An arm without an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """What is barred for how long: a parameter of the pack in months or years, the year, or no end."""

    bars: frozenset[str]
    lasts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind: its family, the rule behind it, what it bars, and the fact whose holder knows its day."""

    family: str
    rule: str
    fact: str
    arms: tuple[Arm, ...]


def _sanction(lasts: str, *, more: frozenset[str] = frozenset()) -> Kind:
    arm = Arm(bars=PROMOTION | more, lasts=lasts)
    return Kind(family=SANCTION, rule="sanction.period", fact="sanction", arms=(arm,))


def _adjustment(lasts: str, *, family: str = "adjustment", rule: str = "after_adjustment") -> Kind:
    arm = Arm(bars=frozenset((POST,)), lasts=lasts)
    return Kind(family=family, rule=f"effect.{rule}", fact="adjustment_way", arms=(arm,))


def _handling(lasts: str) -> Kind:
    return _adjustment(lasts, family="handling", rule=HANDLING)


def _out_of_office() -> Kind:
    arms = (
        Arm(bars=frozenset((LEADING,)), lasts="no_leading_post_months"),
        Arm(bars=frozenset((ABOVE,)), lasts="not_above_months"),
    )
    return Kind(family="handling", rule=f"effect.{HANDLING}", fact="adjustment_way", arms=arms)


def _other(family: str, rule: str, fact: str, *arms: tuple[frozenset[str], str]) -> Kind:
    made = tuple(Arm(bars=bars, lasts=lasts) for bars, lasts in arms)
    return Kind(family=family, rule=rule, fact=fact, arms=made)


STEP, ADMONITION = frozenset((PAY_STEP,)), "admonition"
KINDS: Mapping[str, Kind] = {
    "sanction.warning": _sanction("warning_months"),
    "sanction.demerit": _sanction("demerit_months", more=STEP),
    "sanction.serious_demerit": _sanction("serious_demerit_months", more=STEP),
    "sanction.demotion": _sanction("removal_months", more=STEP),
    "sanction.removal": _sanction("removal_months", more=STEP),
    "adjustment.transfer": _adjustment("adjusted_months"),
    "adjustment.rank_conversion": _adjustment("adjusted_months"),
    "adjustment.removal": _adjustment("adjusted_months"),
    "adjustment.demotion": _adjustment("demoted_months"),
    "handling.post_adjusted": _handling("adjusted_months"),
    "handling.demotion": _handling("demoted_months"),
    "handling.ordered_resignation": _out_of_office(),
    "handling.removal": _out_of_office(),
    "admonition": _other(
        "admonition", f"effect.{ADMONITION}", "admonished",
        (frozenset((POST,)), "admonition_months"), (frozenset((EXCELLENT, HONOURS)), YEAR),
    ),
    "tenure.same_post": _other(
        "tenure", "tenure.same_post", "terms_in_post", (frozenset((SAME_POST,)), NEVER)
    ),
    "tenure.same_level": _other(
        "tenure", "tenure.same_level", "years_at_level", (frozenset((SAME_LEVEL,)), NEVER)
    ),
    "cooling_off.leader": _other(
        "cooling_off", "cooling_off", "was_leader", (frozenset((BUSINESS,)), "cooling_leader_years")
    ),
    "cooling_off.other": _other(
        "cooling_off", "cooling_off", "was_leader", (frozenset((BUSINESS,)), "cooling_other_years")
    ),
}  # fmt: skip
"""What somebody records by hand. What a case of the office puts into force is read from that case."""
