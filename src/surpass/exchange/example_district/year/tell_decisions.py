"""The cases in which people decided on what was proposed: the reward list, the slate, the local rules."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from surpass.exchange.cases.case_folder import CaseFolder
from surpass.exchange.cases.read_cases import read_case
from surpass.exchange.example_district.cases.tell_case import tell_case
from surpass.exchange.example_district.year.setting import Setting
from surpass.exchange.showing.finding_text import finding_lines
from surpass.exchange.showing.pages.page import LANGUAGES
from surpass.exchange.showing.wording import load_wording
from surpass.foundation.explanation import Value
from surpass.mechanisms.encouragement.fund.rewards import Rewards
from surpass.mechanisms.up_and_down.slates.slate import Slate
from surpass.procedure.record import Record
from surpass.rollout.local_rule import LocalRule

DISTRICT = "example-district"


def tell_decisions(
    out: Path, year: Setting, rewards: Rewards, slate: Slate, drafts: Mapping[str, LocalRule]
) -> dict[str, tuple[Record, ...]]:
    """Lead the cases in which people decided on what was proposed; by the key of the page they belong to."""
    store = CaseFolder(out / "cases")
    first = slate.where("proposed")[0]
    sums = {
        "count": str(len(rewards.where("proposed"))),
        "amount": str(rewards.money(rewards.spent)),
        "budget": str(rewards.money(rewards.division.budget)),
    }
    told = {
        "rewards": [("reward", sums)],
        "slate": [("promotion", {"head": first.subject, **in_both_words("post", slate.post.name)})],
        "local-rules": [_rule_case(name, draft) for name, draft in drafts.items()],
    }
    return {
        page: tuple(
            read_case(store, tell_case(name, store=store, pack=year.pack, facts=facts).opening.case)
            for name, facts in cases
        )
        for page, cases in told.items()
    }


def _rule_case(name: str, draft: LocalRule) -> tuple[str, dict[str, str]]:
    facts = {
        "unit": DISTRICT,
        "proof": f"year/local-rules/{name}.json",
        **in_both_words("rule", draft.proposal.name),
    }
    if draft.is_kept:
        return "rule_adopted", facts
    return "rule_returned", {**facts, **_somebody(draft)}


def _somebody(draft: LocalRule) -> dict[str, str]:
    """The person for whom the draft is looser, in a line."""
    (person,) = draft.proposal.why.found("local.person")
    return {
        f"person_{lang}": "; ".join(one.strip() for one in finding_lines(person, lang=lang))
        for lang in LANGUAGES
    }


def in_both_words(name: str, words: Value) -> dict[str, str]:
    """Words by language as facts of a story."""
    return {f"{name}_{lang}": load_wording(lang).word(words) for lang in LANGUAGES}
