"""What a pack says that can be asked: its numbers, its terms, who acts in its procedures.

Nothing is asked that rests on weak evidence, that has no clause, or of which two things are called alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from surpass.policy.procedures.procedure import Procedure, Step
from surpass.policy.rules.book import params_of
from surpass.policy.rules.rule import ACTIVE, RuleBook
from surpass.policy.rules.settle import GOOD
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import plain

Words = Mapping[str, str]
NUMBER, TERM, WHO = "number", "term", "who"
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: a wording key and its values."""

    key: str
    values: Mapping[str, str | Words]

    @property
    def mark(self) -> str:
        """By which it is told apart from others."""
        return repr((self.key, sorted((name, str(value)) for name, value in self.values.items())))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Something that a clause settles. ``pool``: its answer can be confused with those of this kind only.

    ``within``: the procedure; empty for a number. ``text``: words of the rule that explain it; may be empty.
    """

    id: str
    kind: str
    pool: str
    subject: Words
    within: Words = field(default_factory=dict)
    answer: Answer
    cite: str
    source: Words
    text: Words


def clauses_of(pack: Pack, *, book: RuleBook, procedures: Mapping[str, Procedure]) -> tuple[Clause, ...]:
    """Everything that can be asked, by id.

    Missing:  a number without a unit is not asked: nothing would say with which others it could be confused.
    Source:   the pack's params and procedures, as *book* has them on its day.
    """
    found = [*_numbers(pack, book), *_steps(book, procedures)]
    called = Counter((one.kind, lang, _name(one, lang)) for one in found for lang in ("zh", "en"))
    clear = (
        one
        for one in found
        if all(called[one.kind, lang, _name(one, lang)] == 1 for lang in ("zh", "en")) and not _says_it(one)
    )
    return tuple(sorted(clear, key=lambda one: one.id))


def _says_it(one: Clause) -> bool:
    """Whether the number that is asked for stands in the question already."""
    number = one.answer.values.get("number") or one.answer.values.get("count")
    return any(number in _DIGITS.findall(words) for words in one.subject.values())


def _name(one: Clause, lang: str) -> tuple[str, str]:
    return one.within.get(lang, ""), one.subject.get(lang, "")


def _numbers(pack: Pack, book: RuleBook) -> Iterator[Clause]:
    readers: dict[str, Words] = {}
    for rule in book.active():
        for name in sorted(params_of(rule)):
            readers.setdefault(name, rule.text)
    for name, item in plain(pack.whole.below("params")).items():
        unit, cite = item.get("unit"), str(item.get("cite") or "")
        grade = item.get("evidence") or _source(book, cite).get("grade", "")
        if name in book.params and unit and grade in GOOD:
            unit = unit if isinstance(unit, dict) else {"zh": str(unit), "en": str(unit)}
            yield Clause(
                id=f"param.{name}", kind=NUMBER, pool=f"{NUMBER}.{unit['zh']}.{unit['en']}",
                subject=item["title"],
                answer=_number(book.params[name], unit), cite=cite, source=_titled(book, cite),
                text=readers.get(name, {}),
            )  # fmt: skip


def _number(value: Decimal, unit: Words) -> Answer:
    shown = f"{value.normalize():f}"
    return Answer("study.number_one" if value == 1 else "study.number", {"number": shown, "unit": unit})


def _steps(book: RuleBook, procedures: Mapping[str, Procedure]) -> Iterator[Clause]:
    for name, procedure in sorted(procedures.items()):
        for step in procedure.steps.values():
            if procedure.status == ACTIVE and step.evidence in GOOD and step.actor in procedure.roles:
                yield from _of_step(book, name, procedure, step)


def _of_step(book: RuleBook, name: str, procedure: Procedure, step: Step) -> Iterator[Clause]:
    cite = step.cite or procedure.cite
    title, source = procedure.roles[step.actor].title, _titled(book, cite)
    yield Clause(
        id=f"{name}.{step.id}.{WHO}", kind=WHO, pool=f"{WHO}.{name}", subject=step.says,
        within=procedure.says, answer=Answer("study.role", {"role": title}), cite=cite, source=source,
        text=procedure.text,
    )  # fmt: skip
    if step.due is not None and not step.is_at_least:
        few = "_one" if step.due.amount == 1 else ""
        unit = step.due.unit.value
        yield Clause(
            id=f"{name}.{step.id}.{TERM}", kind=TERM, pool=f"{TERM}.{unit}", subject=step.says,
            within=procedure.says, cite=cite, source=source, text=procedure.text,
            answer=Answer(f"study.term_{unit}{few}", {"count": str(step.due.amount)}),
        )  # fmt: skip


def _source(book: RuleBook, cite: str) -> Mapping[str, str]:
    return book.sources.get(cite.split(" ", maxsplit=1)[0], {})


def _titled(book: RuleBook, cite: str) -> Words:
    found = _source(book, cite)
    return {lang: found.get(f"title_{lang}", "") for lang in ("zh", "en")}
