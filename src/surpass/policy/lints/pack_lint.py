"""Lint a pack: every problem of every programme on every day on which something changes, and loose ends."""

from __future__ import annotations

import re

from surpass.foundation.problems import Problem
from surpass.policy.lints.ranking import lint_ranking
from surpass.policy.lints.rights import lint_ignored, lint_rights
from surpass.policy.lints.silencing import lint_silencing
from surpass.policy.lints.wording import lint_wording
from surpass.policy.resolve import problems_on
from surpass.policy.rules.book import change_days, read_book
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import texts

_PARAM = re.compile(r"\bparam\.([a-z][A-Za-z0-9_]*)")


def lint(pack: Pack) -> list[Problem]:
    """All problems of *pack*; an empty list when there are none."""
    found = Gathering()
    days = change_days(pack)
    for programme in pack.programmes:
        for day in days:
            found.problems.extend(problems_on(pack, programme=programme, on=day))
    for day in days:
        lint_rules(read_book(pack, on=day, found=found), pack, found)
    _unused(pack, found)
    return list(dict.fromkeys(found.problems))


def lint_rules(book: RuleBook, pack: Pack, found: Gathering) -> None:
    """The fixed lints; that the tolerance check stands before every adverse rule is built in (``settle``)."""
    lint_rights(book, found)
    lint_ignored(book, found)
    lint_ranking(book, found)
    lint_wording(book, found)
    lint_silencing(book, pack.whole.below("programmes"), found)


def _unused(pack: Pack, found: Gathering) -> None:
    """Params and sources that nothing in the whole pack reads, if they are this pack's own."""
    written = set(texts(pack.whole))
    read = {name for text in written for name in _PARAM.findall(text)}
    cited = {text.split()[0] for text in written if text.strip()}
    own_params = pack.own.below("params").entries
    inherited = {name for superior in pack.superiors for name in superior.whole.below("params")}
    for name, item in own_params.items():
        if name not in read and name not in inherited and _has_all(pack):
            found.problem("param-unused", item.mark, name, f"param.{name} somewhere", "use it or remove it")
    for name, item in pack.own.below("sources").entries.items():
        if name not in cited:
            found.problem("source-unused", item.mark, name, "a cite of it", "cite it or remove it")


def _has_all(pack: Pack) -> bool:
    """Whether no programme is left for a lower pack to fill."""
    return len(pack.programmes) == len(tuple(pack.whole.below("programmes")))
