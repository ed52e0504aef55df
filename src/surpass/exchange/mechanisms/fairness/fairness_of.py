"""The fairness of gates, slates and downs from two tables and a pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from surpass.exchange.mechanisms.fairness.draws import draws_for, seed_of
from surpass.exchange.mechanisms.fairness.read_attributes import read_attributes
from surpass.exchange.mechanisms.fairness.read_outcomes import read_outcomes
from surpass.exchange.mechanisms.fairness.terms import attributes_of, standards_of
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.returns.gathering import Gathering
from surpass.mechanisms.up_and_down.fairness.page import Fairness
from surpass.mechanisms.up_and_down.fairness.review_fairness import review_fairness
from surpass.policy.rules.book import rule_book


def fairness_of(
    outcomes: Path, attributes: Path, *, pack: Path | str, on: date, asked: Sequence[str] = ()
) -> Fairness:
    """Review the outcomes of one table by the attributes of another, as the pack allows on a day.

    Missing:  an unknown outcome, and a person whose attribute is not known, are counted as that.
    Raises:   UseProblem: what the pack leaves open or does not allow; EvidenceProblem: every problem of both
              tables; PolicyProblem: the pack is wrong.
    """
    loaded = load_pack(pack)
    standards = standards_of(rule_book(loaded, on=on))
    known = attributes_of(loaded, on=on, asked=asked)
    gather = Gathering()
    rows = read_outcomes(outcomes, gather)
    held = read_attributes(attributes, known=known, asked=asked, gather=gather)
    gather.finish()
    used = [(one, held[one.name]) for one in known if one.name in held]
    draws = draws_for(len(rows), seed=seed_of(rows, used, ()))
    return review_fairness(rows, attributes=used, standards=standards, draws=draws)
