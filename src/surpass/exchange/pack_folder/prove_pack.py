"""Packs whose rules are proved: linted and proved as a whole, or proved for one day before they are used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from surpass.engine.proof.prove import Proved, prove, refuse_loosened
from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import PolicyProblem, Problem
from surpass.policy.lints.pack_lint import lint
from surpass.policy.rules.book import rule_book

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from surpass.policy.rules.rule import RuleBook
    from surpass.policy.shape.pack import Pack


def load_rules(path: Path | str, *, on: date) -> RuleBook:
    """The rules of the pack at *path* on a day, as :func:`rules_on` gives them.

    Raises:   UseProblem: no such folder; PolicyProblem: the pack is wrong, or a layer of it is loosened.
    """
    return rules_on(load_pack(path), on=on)


def rules_on(pack: Pack, *, on: date) -> RuleBook:
    """The rules of a pack on a day, for use: none of them is looser than a superior allows.

    Raises:   PolicyProblem: both clauses and a person for whom they differ, for each rule that is looser.
    """
    book = rule_book(pack, on=on)
    refuse_loosened(pack, book, backend=pl)
    return book


def proved(path: Path | str) -> Proved:
    """Everything that can be proved of the pack at *path*, on all days on which something changes."""
    return prove(load_pack(path), backend=pl)


def lint_pack(path: Path | str) -> list[Problem]:
    """Every problem of the pack at *path*, its proofs included; an empty list when there are none."""
    found: list[Problem] = []
    try:
        pack = load_pack(path)
        found += lint(pack)
        found += prove(pack, backend=pl).problems
    except PolicyProblem as fault:
        found += fault.problems
    return list(dict.fromkeys(found))
