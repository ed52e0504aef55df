"""Which changes of a local draft its superior must consent to before they are in force."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from surpass.policy.rules.effects import ADVERSE, nature
from surpass.policy.rules.rule import RuleBook

OWN_ADVERSE = "consent_own_adverse"
"""Number of a superior's pack; above nothing it asks for consent to what is against somebody and its own."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A rule that needs it, and the clause of the superior that says so."""

    rule: str
    pack: str
    cite: str


def consents(after: RuleBook, touched: Collection[str]) -> Iterator[Consent]:
    """Of the rules that are new or changed, those with an adverse effect that no superior has.

    Missing:  where no superior asks for consent, filing is enough and nothing is said here.
    """
    asks = next((one for one in after.superiors if one.params.get(OWN_ADVERSE)), None)
    if asks is None:
        return
    above = {name for one in after.superiors for name in one.rules}
    for name, rule in sorted(after.rules.items()):
        if name in touched and name not in above and nature(rule.effect) == ADVERSE:
            yield Consent(name, asks.pack, asks.param_cites.get(OWN_ADVERSE, ""))
