"""Packs that are proved: rules and procedures linted as a whole, or rules proved for a day before use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from surpass.engine.proof.prove import Proved, prove, refuse_loosened
from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import PolicyProblem, Problem
from surpass.policy.lints.pack_lint import lint
from surpass.policy.procedures.read_calendars import read_calendars
from surpass.policy.procedures.read_procedures import procedures_on
from surpass.policy.rules.book import change_days, rule_book
from surpass.policy.shape.gathering import Gathering
from surpass.procedure.lints.lint import lint_procedure

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
    """Every problem of the pack at *path*, its proofs and procedures included; empty when there are none."""
    found: list[Problem] = []
    try:
        pack = load_pack(path)
        found += lint(pack)
        found += prove(pack, backend=pl).problems
        found += lint_procedures(pack)
    except PolicyProblem as fault:
        found += fault.problems
    return list(dict.fromkeys(found))


def lint_procedures(pack: Pack) -> list[Problem]:
    """Every fault of every procedure of a pack, on all days on which something changes."""
    found = Gathering()
    calendars = read_calendars(pack.whole, found=Gathering())
    for day in change_days(pack):
        for procedure in procedures_on(pack, on=day, found=found).values():
            found.problems += lint_procedure(procedure, calendars=calendars)
    return list(dict.fromkeys(found.problems))
