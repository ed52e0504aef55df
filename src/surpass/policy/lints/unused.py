"""Loose ends: what a pack declares and nothing reads, and spans in which nothing holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from surpass.policy.procedures.kinds import EFFECTS
from surpass.policy.rules.condition import named
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.dated import read_date, shown
from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import Entries, plain, texts

_PARAM = re.compile(r"\bparam\.([a-z][A-Za-z0-9_]*)")
READ_BY_THE_OFFICE = frozenset(
    ("draft_days", "fewest_counted", "freeze_review_days", "precedent_months", "repeat_months",
     "fairness_level", "fairness_power", "fairness_small", "fewest_in_counts", "fewest_divided", "lone_count",
     "pool_months", "first_use_months", "first_use_public_months", "call_answer_days",
     "fund_carry_over", "ballot_shares", "ballot_step", "ballot_majority",
     "ballot_counts", "ballot_lone", "ballot_apart", "survey_level",
     "commendation_objection_days", "catching_up_objection_days", "objection_answer_days",
     "excellent_notice_days", "grade_review_days", "open_chance_least", "open_chance_most",
     "duty_accept_days", "duty_soon_days", "duty_escalate_days",
     "inspection_interval_months",
     "clock_soon_days", "step_soon_days", "pool_soon_days", "posting_soon_days", "first_use_soon_days",
     "period_soon_days", "tenure_ahead_days", "tenure_soon_days", "paper_entry_days",
     "article_days", "example_days", "lesson_days", "lesson_least_cases", "report_month",
     "consent_own_adverse")
)  # fmt: skip
"""Params that no rule reads, because the office itself asks for them: how long a draft is kept, below which
count nothing is told, when a freeze is reviewed, how long a precedent stands, within which time a tolerated
fact counts as repeated; how sure the statistics of fairness must be, and from how many on they tell; how
long somebody stands in the reserve pool, or a recommendation for first use does and is told in public, within
how many working days a call is answered, from how many votes on what of a ballot is told, and how sure the
interval of a survey is, how long those who are to be excellent are put up, how long one may object to a
commendation or a catching-up notice, and answer an objection, within which time a
review of a grade is asked for, how much of a fund may go on into the next year, and between which chances a
reward counts as neither hopeless nor safe when a rule is tried on past years; within how many working days
a duty is accepted, from how many on it is urgent, and after how many more its lateness is told one level
higher; for how many months a unit is not inspected again on a matter; how long before its end something is
told, or listed as ending soon, and how long after it a paper that came in time is entered; for how many
days an article, an example and a lesson stand, and from how many cases a lesson is drawn; by
the end of which month the yearly report is due; whether a superior consents to rules that a
level makes of its own against somebody."""
READ_FOR_A_KIND = ("honour_number_", "alarm_")
"""So begin the params that say how many of a kind of honour there may be in a year, and from where on an
alarm says: look closer."""
READ_FOR_AN_EFFECT = frozenset(f"lesson_effect_{effect}" for effect in EFFECTS)
"""Which effects of a case make a lesson of it; of an effect that there is none nobody asks anything."""
DATED = (
    "rules",
    "situations",
    "allocations",
    "matchings",
    "negative_list",
    "attributes",
    "tasks",
    "postings",
    "reports",
    "retention",
)


def lint_unused(pack: Pack, books: Iterable[RuleBook], found: Gathering) -> None:
    """Params, sources, facts and scales of this very pack that nothing in the whole pack reads."""
    written = set(texts(pack.whole))
    read = (
        READ_BY_THE_OFFICE | READ_FOR_AN_EFFECT | {name for text in written for name in _PARAM.findall(text)}
    )
    cited = {text.split()[0] for text in written if text.strip()}
    own_params = pack.own.below("params").entries
    inherited = {name for superior in pack.superiors for name in superior.whole.below("params")}
    for name, item in own_params.items():
        is_read = name in read or name.startswith(READ_FOR_A_KIND)
        if not is_read and name not in inherited and _has_all(pack):
            found.problem("param-unused", item.mark, name, f"param.{name} somewhere", "use it or remove it")
    for name, item in pack.own.below("sources").entries.items():
        if name not in cited:
            found.problem("source-unused", item.mark, name, "a cite of it", "cite it or remove it")
    _lint_facts(pack, books, found)


def _lint_facts(pack: Pack, books: Iterable[RuleBook], found: Gathering) -> None:
    if not pack.whole.below("rules").entries:
        return
    read = {name for book in books for name in _facts_read(book)}
    for section in ("allocations", "matchings"):
        read |= {word for text in _words(plain(pack.whole.below(section))) for word in text.split()}
    scales = {shown(item.get("scale")) for item in _entries(pack.whole.below("facts"))}
    for name, item in pack.own.below("facts").entries.items():
        if name not in read:
            found.problem("fact-unused", item.mark, name, "a rule or an allocation that reads it",
                          "use it or remove it")  # fmt: skip
    for name, item in pack.own.below("scales").entries.items():
        if name not in scales:
            found.problem("scale-unused", item.mark, name, "a fact on this scale", "use it or remove it")


def _facts_read(book: RuleBook) -> Iterator[str]:
    """Facts that a rule reads or ignores, that another is derived from, or that count a survey's answers."""
    for rule in book.rules.values():
        yield from rule.ignores
        yield from (item.leaf.fact for tree in rule.own_trees for item in named(tree))
    for fact in book.facts.values():
        yield from fact.derived_from
        yield from (fact.name,) if fact.answers_of else ()


def _words(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _words(item)
    elif isinstance(value, list):
        for item in value:
            yield from _words(item)
    else:
        yield str(value)


def lint_spans(pack: Pack, found: Gathering) -> None:
    """Spans of own rules, situations and allocations that end before they begin, or miss the pack's own."""
    for section in DATED:
        for name, item in pack.own.below(section).entries.items():
            span = item.below("in_force") if isinstance(item, Entries) else pack.own.below("nothing")
            start, until = read_date(span.get("from")), read_date(span.get("until"))
            if start and until and until <= start:
                found.problem("in-force-backwards", span.mark, f"{name} from {start} until {until}",
                              "until after from", "correct the dates")  # fmt: skip
            elif _misses(pack, span):
                said = " ".join(f"{key} {shown(day)}" for key, day in span.entries.items())
                found.problem("never-in-force", span.mark, f"{name} {said}",
                              f"days on which {pack.name} is in force", "correct the dates")  # fmt: skip


def _misses(pack: Pack, span: Entries) -> bool:
    start, until = read_date(span.get("from")), read_date(span.get("until"))
    begins_late = start is not None and pack.in_force_until is not None and start >= pack.in_force_until
    return begins_late or (until is not None and until <= pack.in_force_from)


def _entries(value: Entries) -> tuple[Entries, ...]:
    return tuple(item for item in value.entries.values() if isinstance(item, Entries))


def _has_all(pack: Pack) -> bool:
    """Whether no programme is left for a lower pack to fill."""
    return len(pack.programmes) == len(tuple(pack.whole.below("programmes")))
