"""The law that can be studied: the rules of a day, and every question that its clauses give."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from surpass.office.packs import office_pack
from surpass.policy.procedures.read_procedures import procedures_on
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.rule import RuleBook
from surpass.policy.shape.gathering import Gathering
from surpass.rollout.study.clauses import clauses_of
from surpass.rollout.study.quiz import Question, questions


def book_of(on: date) -> RuleBook:
    """The rules of a day, as the office's pack of today has them."""
    return _book(office_pack().fingerprint, on)


def questions_of(on: date) -> tuple[Question, ...]:
    """Every question, in the order that follows from the pack's fingerprint."""
    return _questions(office_pack().fingerprint, on)


def sheet_digest(on: date) -> str:
    """By which sheets are told apart from those of another edition."""
    return book_of(on).fingerprint[:12]


@lru_cache(maxsize=4)
def _book(_fingerprint: str, on: date) -> RuleBook:
    return rule_book(office_pack(), on=on)


@lru_cache(maxsize=4)
def _questions(fingerprint: str, on: date) -> tuple[Question, ...]:
    pack, book = office_pack(), _book(fingerprint, on)
    clauses = clauses_of(pack, book=book, procedures=procedures_on(pack, on=on, found=Gathering()))
    return questions(clauses, digest=fingerprint)
