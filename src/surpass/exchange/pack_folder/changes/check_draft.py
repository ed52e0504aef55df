"""What can be said of a draft before anybody decides on it: faults, differences, texts, proofs, tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import polars as pl

from surpass.engine.pack_tests.mutation import Score
from surpass.engine.proof.difference import Change, clause_changes
from surpass.exchange.pack_folder.changes.pack_diff import boundary_people, outcome_word
from surpass.exchange.pack_folder.changes.two_books import TwoBooks
from surpass.exchange.pack_folder.changes.word_diff import word_diff
from surpass.exchange.pack_folder.pack_tests import run_pack_tests
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.pack_folder.prove_pack import lint_pack
from surpass.exchange.showing.rule_text import rule_page
from surpass.exchange.showing.wording import FOLDERS
from surpass.foundation.problems import Problem, Problems
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import plain
from surpass.rollout.edits.consent import consents
from surpass.rollout.explain_local_rule import facts_of_person
from surpass.rollout.propose_local_rule import propose_local_rule

LISTED = ("clauses", "people", "rules", "texts", "against", "consents")


def check_draft(in_force: Pack, folder: Path) -> dict[str, Any]:
    """Everything that a page, a program or a command says of a draft in *folder*, against what is in force.

    Shapes:   ``problems`` as :meth:`Problem.as_json`, each once, with ``days``: on how many days of change it
              was found. ``clauses``: each difference. ``people``: somebody at each boundary. ``rules``: each
              changed rule that a superior has, whether it is kept, and why. ``texts``: of each changed rule
              the clause's words beside its sentences, by language. ``against``: of each changed rule and
              number what the nearest superior says and what the draft says, word by word; a rule that no
              superior has is added as a whole. ``consents``: what the superior must consent to, and by which
              clause. ``tests``: how many of the pack's own
              ran, which failed, how many small wrongs they notice.
    Missing:  what cannot be read for the problems is left out: None, or nothing listed.
    Raises:   UseProblem: no such folder.
    """
    said: dict[str, Any] = {"problems": list(_each_once(lint_pack(folder)))}
    try:
        proposed = load_pack(folder)
        on = proposed.in_force_from
        books = TwoBooks(before=rule_book(in_force, on=on), after=rule_book(proposed, on=on))
        changes = clause_changes(books.before, books.after)
    except Problems as unread:
        said["problems"] = said["problems"] or list(_each_once(unread.problems))
        nothing: dict[str, Any] = {name: [] for name in LISTED}
        return said | nothing | {"head": None, "tests": None}
    titles = titles_of(proposed, books.before, books.after)
    touched = [name for name in sorted(books.after.rules) if _is_touched(name, changes)]
    head = {
        "pack": proposed.name, "edition": proposed.edition, "title": dict(proposed.title),
        "fingerprint": proposed.fingerprint, "from": on.isoformat(),
    }  # fmt: skip
    return said | {
        "head": head,
        "clauses": [_titled(change, titles) for change in changes],
        "people": list(_people(books)),
        "rules": list(_held_above(in_force, proposed, changes, books)),
        "texts": [_text(name, books.after) for name in touched],
        "against": list(_against(books.after, changes, titles)),
        "consents": [
            {**asdict(one), "says": dict(books.after.rules[one.rule].says)}
            for one in consents(books.after, touched)
        ],
        "tests": _tests(folder, titles),
    }  # fmt: skip


def _each_once(problems: Iterator[Problem] | tuple[Problem, ...] | list[Problem]) -> Iterator[dict[str, Any]]:
    """One fault of one line that is found on many days is said once, as on the first."""
    held: dict[tuple[str, str], dict[str, Any]] = {}
    for one in problems:
        held.setdefault((one.code, one.where), {**one.as_json(), "days": 0})["days"] += 1
    yield from held.values()


def _people(books: TwoBooks) -> Iterator[dict[str, Any]]:
    """What is assumed of each stands as steps of an explanation."""
    for name, was, now, person in boundary_people(books):
        rule, other = books.before.rules[name], books.after.rules[name]
        yield {
            "rule": name, "says": dict(other.says), "before": outcome_word(rule, was),
            "after": outcome_word(other, now),
            "person": [step.as_json() for step in facts_of_person(person, books.after)],
        }  # fmt: skip


def _titled(change: Change, titles: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A difference with the title of what it is in; of a condition its rule's."""
    return {**asdict(change), "title": title_of(change.where, titles)}


def _names(where: str) -> Iterator[str]:
    """``gate.promotion.tenure``, then ``gate.promotion``, then ``gate``."""
    parts = where.split(".")
    yield from (".".join(parts[:end]) for end in range(len(parts), 0, -1))


def titles_of(pack: Pack, *books: RuleBook) -> dict[str, Mapping[str, str]]:
    """What rules say and how numbers are called, by name."""
    held = pack.whole.below("params")
    numbers = {name: plain(held.below(name).get("title")) or {} for name in held}
    return numbers | {name: rule.says for book in books for name, rule in book.rules.items()}


def title_of(where: str, titles: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """How that is called in which something stands: of a condition its rule.

    Missing:  nothing by language: no rule and no number is called so.
    """
    return dict(titles.get(next((name for name in _names(where) if name in titles), ""), {}))


def _is_touched(rule: str, changes: tuple[Change, ...]) -> bool:
    return any(change.where == rule or change.where.startswith(f"{rule}.") for change in changes)


def _text(name: str, book: RuleBook) -> dict[str, Any]:
    """The clause's words on one side, the rule in sentences on the other."""
    pages = {lang: rule_page(book.rules[name], book, lang=lang) for lang in FOLDERS}
    told = {key: {lang: getattr(page, key) for lang, page in pages.items()} for key in ("clause", "text")}
    return {
        "rule": name, "says": dict(book.rules[name].says), **told,
        "lines": {lang: list(page.lines) for lang, page in pages.items()},
    }  # fmt: skip


def _against(
    book: RuleBook, changes: tuple[Change, ...], titles: Mapping[str, Mapping[str, str]]
) -> Iterator[dict[str, Any]]:
    """Changed rules by their names, then changed numbers that a superior sets."""
    for name in sorted(book.rules):
        if _is_touched(name, changes):
            above = next((one for one in book.superiors if name in one.rules), None)
            says = {lang: _said(name, book, lang) for lang in FOLDERS}
            was = {lang: _said(name, above, lang) if above else "" for lang in FOLDERS}
            yield _compared(name, above, was, says, titles)
    for change in changes:
        above = next((one for one in book.superiors if change.where in one.params), None)
        if change.what == "param" and above is not None:
            was, says = ({lang: str(one.params[change.where]) for lang in FOLDERS} for one in (above, book))
            yield _compared(change.where, above, was, says, titles)


def _said(name: str, book: RuleBook, lang: str) -> str:
    """The rule's text, then its sentences."""
    page = rule_page(book.rules[name], book, lang=lang)
    return "\n".join(one for one in (page.text, *page.lines) if one)


def _compared(
    where: str, above: RuleBook | None, was: Mapping[str, str], says: Mapping[str, str],
    titles: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:  # fmt: skip
    return {
        "where": where, "title": title_of(where, titles),
        "superior": f"{above.pack} {above.edition}" if above else "",
        "words": {lang: [asdict(part) for part in word_diff(was[lang], says[lang])] for lang in FOLDERS},
    }  # fmt: skip


def _held_above(
    in_force: Pack, proposed: Pack, changes: tuple[Change, ...], books: TwoBooks
) -> Iterator[dict[str, Any]]:
    """Each changed rule that a superior has: proved, or refused with somebody on paper."""
    above = {name for book in books.after.superiors for name in book.rules}
    for name in sorted(above & set(books.after.rules)):
        if _is_touched(name, changes):
            rule = propose_local_rule(
                in_force=in_force, proposed=proposed, rule=name, on=proposed.in_force_from, backend=pl
            )
            yield {"rule": name, "kept": rule.is_kept, "why": rule.proposal.why.as_json()}


def _tests(folder: Path, titles: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    ran = run_pack_tests(str(folder))
    scores = ran.scores()
    return {
        "ran": len(ran.results),
        "failed": [
            {**row, "says": title_of(str(row["rule"]), titles)} for row in ran.rows() if not row["is_passed"]
        ],
        "killed": sum(one.killed for one in scores),
        "mutants": sum(one.total for one in scores),
        "survivors": [{**row, "says": title_of(row["rule"], titles)} for row in _survivors(scores)],
    }


def _survivors(scores: tuple[Score, ...]) -> Iterator[dict[str, str]]:
    for one in scores:
        for survivor in one.survivors:
            yield {"rule": one.rule, "what": survivor.what, "missing_test": survivor.as_test()}
