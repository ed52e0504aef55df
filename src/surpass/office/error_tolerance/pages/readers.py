"""Who reads a request and what a clause obliges them to pass on: the pack's words, else the house's own."""

from __future__ import annotations

from datetime import date, timedelta

from surpass.engine.findings.explain import cited_steps
from surpass.exchange.showing.finding_text import clause_words
from surpass.office.accounts.doors import wording
from surpass.office.error_tolerance.asking.drafts import KEEP
from surpass.office.error_tolerance.pages.words import say
from surpass.office.packs import office_pack
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.rule import ACTIVE

HANDS_ON = "tolerance.pass_on"
"""The rule of a pack that obliges whoever reads a request to pass something on."""
DRAFT_DAYS = "draft_days"


def who_reads(*, on: date) -> tuple[str, ...]:
    """What is said before the first field: who reads it, and what they must pass on by which clause."""
    book = rule_book(office_pack(), on=on)
    rule = book.rules.get(HANDS_ON)
    if rule is None or rule.status != ACTIVE:
        return say("tolerance.readers"), say("tolerance.obliged_to_nothing")
    clause = clause_words(cited_steps(rule.cite, book), wording())
    return say("tolerance.readers"), say("tolerance.obliged_by", says=rule.text, clause=clause)


def days_kept(*, on: date) -> timedelta:
    """How long a draft is kept after its last change."""
    days = rule_book(office_pack(), on=on).params.get(DRAFT_DAYS)
    return KEEP if days is None else timedelta(days=int(days))
