"""Which lists of a fund each subject takes where it stands on several, and what it waits for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from surpass.engine.allocations.budget import Share
from surpass.policy.rules.allocations.allocation import Allocation

ADD, BEST, CHOOSE = "add", "best", "choose"


def wanted_of(share: Share) -> int | None:
    """What somebody would get before a bound; None while that is not known."""
    return share.amount if share.wanted is None else share.wanted


class Taking:
    """Which lists each subject takes, and what it waits for."""

    def __init__(
        self, fund: Allocation, asked: Mapping[str, Mapping[str, Share]], chosen: Mapping[str, str]
    ) -> None:
        self.fund, self.asked, self.chosen = fund, asked, chosen
        self.missing: dict[str, tuple[str, ...]] = {}
        self.choices: dict[str, tuple[str, ...]] = {}
        self.lists: dict[str, frozenset[str]] = {}
        own: defaultdict[str, list[str]] = defaultdict(list)
        for name in fund.lists:
            for subject in asked.get(name, {}):
                own[subject].append(name)
        for subject in sorted(own):
            self._take(subject, own[subject])

    def is_open(self, subject: str) -> bool:
        """Whether a fact or a choice is waited for."""
        return subject in self.missing or subject in self.choices

    def _take(self, subject: str, names: list[str]) -> None:
        if self.fund.together == CHOOSE and self.chosen.get(subject) in names:
            names = [self.chosen[subject]]
        shares = {name: self.asked[name][subject] for name in names}
        missing = tuple(dict.fromkeys(fact for share in shares.values() for fact in share.missing))
        self.lists[subject] = frozenset(names)
        if missing:
            self.missing[subject] = missing
        elif self.fund.together != ADD:
            self._one_of(subject, {name: wanted_of(share) or 0 for name, share in shares.items()})

    def _one_of(self, subject: str, wanted: Mapping[str, int]) -> None:
        best = max(wanted.values())
        positive = [name for name in wanted if wanted[name]]
        if self.fund.together == CHOOSE and len(positive) > 1:
            self.choices[subject] = tuple(positive)
            return
        self.lists[subject] = frozenset([next(name for name in wanted if wanted[name] == best)])
