"""Facts and files as somebody may see them: what is sealed says so, what nobody may know of is not there."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from surpass.exchange.showing.wording import BETWEEN, load_wording
from surpass.office.cases.file.sealing.standing import EXHIBIT, FACT, Seals
from surpass.office.cases.models import Exhibit, Fact


def sealed_words() -> str:
    """What stands in the place of something sealed, in both languages."""
    return BETWEEN.join(load_wording(lang).say("sealing.is_sealed") for lang in ("zh", "en"))


def veiled_facts(facts: Iterable[Fact], seals: Seals) -> list[Fact]:
    """Each fact, or what is left of it; never to be saved."""
    known = [one for one in facts if seals.is_known(FACT, one.number)]
    return [one if seals.is_open(FACT, one.number) else _veiled_fact(one) for one in known]


def veiled_exhibits(exhibits: Iterable[Exhibit], seals: Seals) -> list[Exhibit]:
    """Each file, or what is left of it; its digest stays, so that nobody exchanges it. Never to be saved."""
    known = [one for one in exhibits if seals.is_known(EXHIBIT, one.number)]
    return [one if seals.is_open(EXHIBIT, one.number) else _veiled_exhibit(one) for one in known]


def _veiled_fact(fact: Fact) -> Fact:
    veiled = copy(fact)
    veiled.text, veiled.source, veiled.holder, veiled.said = sealed_words(), "", "", ""
    veiled.exhibits = []
    return veiled


def _veiled_exhibit(exhibit: Exhibit) -> Exhibit:
    veiled = copy(exhibit)
    veiled.name, veiled.says = sealed_words(), ""
    return veiled
