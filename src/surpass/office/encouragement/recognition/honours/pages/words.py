"""Words of the honours register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from surpass.engine.findings.explain import cited_steps
from surpass.exchange.mechanisms.rewards.money import money
from surpass.exchange.showing.finding_text import clause_words
from surpass.foundation.problems import Problem, Problems
from surpass.foundation.truth import Truth
from surpass.mechanisms.encouragement.honours.waiting import Waits
from surpass.office.accounts.doors import wording
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.honours.proposing.kinds import DECIMALS, kinds_on
from surpass.office.error_tolerance.pages.words import unit_names
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.periods.pages.words import names_of_people


def say(key: str, **values: object) -> str:
    """A sentence in the reader's language."""
    return wording().say(key, **values)


def kind_names(on: date) -> dict[str, str]:
    """What the kinds of the pack are called."""
    return {kind.key: wording().text(kind.says) for kind in kinds_on(on)}


def names_for(rows: Iterable[Honour]) -> dict[int, str]:
    """By honour, whom it is for: the person's name, or the unit's."""
    listed = list(rows)
    people = names_of_people([one.person_id for one in listed if one.person_id])
    units = unit_names([one.place_id for one in listed])
    return {
        one.pk: people[one.person_id] if one.person_id else units.get(one.place_id, one.place_id)
        for one in listed
    }  # fmt: skip


def stands(one: Honour) -> dict[str, str]:
    """Where it stands: word and shape; nobody in red."""
    state = Honour.State
    tone, shape = {
        state.NOMINATED: ("note", "soon"), state.IN_CASE: ("note", "soon"), state.ENTERED: ("note", "soon"),
        state.AWARDED: ("good", "check"),
    }.get(state(one.state), ("neutral", "not_available"))  # fmt: skip
    return {"text": say(f"honours.state_{one.state}"), "tone": tone, "shape": shape}


def objection_state(is_upheld: Truth) -> str:
    """The end of the wording key: upheld, unfounded, or open."""
    return {True: "upheld", False: "unfounded", None: "open"}[is_upheld]


def waits_said(found: Waits, *, on: date) -> str:
    """Yes, no or unknown with the clause, and whom to ask; of the matter nothing."""
    if found.is_frozen:
        return say("honours.waits_yes", cites=clauses_said(found.cites, on=on))
    if found.is_frozen is False:
        return say("honours.waits_no")
    return say("honours.waits_unknown", asked=_asked(found))


def vetoes_said(found: Waits, *, on: date) -> str:
    """Yes with the clause, no, or whose final result says it."""
    if found.is_frozen:
        return say("honours.vetoed_yes", cites=clauses_said(found.cites, on=on))
    return say("honours.waits_no") if found.is_frozen is False else say("honours.vetoed_unknown")


def _asked(found: Waits) -> str:
    return say("word.list_mark").join(
        say("honours.asked", what=wording().text(ask.label), holder=wording().text(ask.holder))
        for ask in found.asks
    )


def clauses_said(cites: Iterable[str], *, on: date) -> str:
    """Clauses with the titles of their sources."""
    law = law_on(on)
    return clause_words(tuple(step for cite in cites for step in cited_steps(cite, law)), wording())


def amount_said(coins: int | None) -> str:
    """An amount; a dash where there is none."""
    said = money(coins, DECIMALS)
    if said is None:
        return say("word.none")
    whole, _, parts = said.partition(".")
    return f"{int(whole):,}.{parts}"


def said_of(problems: Problems) -> tuple[str, ...]:
    """Each problem as somebody reads it who wanted to do something."""
    return tuple(dict.fromkeys(map(_said, problems.problems)))


def _said(one: Problem) -> str:
    key = f"honours.why_{one.code.replace('-', '_')}"
    values: dict[str, Any] = {"found": one.found, "expected": one.expected}
    return say(key, **values) if wording().has(key) else say("cases.why_other", code=one.code, **values)
