"""What was told goes into the file of its case: each fact with its source, the unknown with its holder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from surpass.exchange.mechanisms.error_tolerance.law_of_day import Laws
from surpass.exchange.mechanisms.error_tolerance.questions import UNKNOWN, YES, Question, asked
from surpass.exchange.showing.wording import BETWEEN, load_wording
from surpass.office.accounts.acting import Doing
from surpass.office.cases.file.facts import keep_fact
from surpass.office.cases.models import Exhibit, Fact, KeptCase
from surpass.office.error_tolerance.asking.told import Told, from_data
from surpass.office.error_tolerance.models import Registration, Request
from surpass.policy.rules.read_facts import SITUATION
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import Entries, plain

EMERGENCY = "T5"
"""The situation of emergencies, as packs say what they cover."""
OF_PARTY, OF_REGISTER = "C", "B"
"""How much a file carries at first: from whoever asks; from the register, with its day proved."""
Words = Mapping[str, str]
Filed = tuple[str, str, str, str]
"""State, words and holder of a fact, and the question that it answers."""


def both(key: str, **values: Words | str) -> str:
    """A sentence in both languages, as case files keep it."""
    return BETWEEN.join(load_wording(lang).say(key, **values) for lang in ("zh", "en"))


def file_request(doing: Doing, row: Request, kept: KeptCase, *, role: str, laws: Laws, pack: Pack) -> None:
    """Facts and files of a request, in the name of whoever asked, into the file of its case alone."""
    told = from_data(row.content)
    numbers = [*_exhibits(row, kept, role), *_registered(row, kept, role)]
    source = both(f"tolerance.source_{row.origin}", day=row.filed_on.isoformat())
    for number, (state, text, held, part) in enumerate(_facts(told, row, laws, pack), start=1):
        is_first = number == 1
        whose = both("tolerance.source_of", source=source, part=both(part)) if part else source
        fact = Fact(
            case=kept, number=number, text=text[:1000], state=state, role=role, by=row.by, at=row.at,
            source=whose if state == Fact.State.KNOWN else "",
            holder=held if state == Fact.State.UNKNOWN else "", exhibits=numbers if is_first else [],
        )  # fmt: skip
        keep_fact(doing, kept, fact)


def _facts(told: Told, row: Request, laws: Laws, pack: Pack) -> Iterator[Filed]:
    """Each fact in the order of the questions; what somebody said stands in their own words."""
    known, unknown, unit = Fact.State.KNOWN, Fact.State.UNKNOWN, both("tolerance.holder_unit")
    yield known, f"{told.day.isoformat()}: {told.what}", "", ""
    if row.is_older:
        yield known, both("tolerance.fact_older", day=told.day.isoformat(), editions=row.editions), "", ""
    for key, words in (
        ("did", told.did),
        ("why", told.why),
        ("knew", told.knew),
        ("repaired", told.repaired),
    ):
        if words.strip():
            yield known, words, "", f"tolerance.fact_{key}"
        elif key == "repaired" and told.answers:
            yield unknown, both("tolerance.fact_repaired"), unit, ""
    if told.answers:
        state = unknown if told.ordered == UNKNOWN else known
        yield state, both(f"tolerance.fact_ordered_{told.ordered}"), both("tolerance.holder_superior"), ""
    for one in told.evidence:
        yield known, one, "", "tolerance.fact_evidence"
    yield from _of_register(row, told, pack)
    for question in asked(laws):
        if question.fact in told.answers:
            yield _answered(question, told.answers[question.fact], laws)


def _answered(question: Question, word: str, laws: Laws) -> Filed:
    said = {lang: load_wording(lang).say(f"tolerance.said_{word}") for lang in ("zh", "en")}
    text = both("tolerance.fact_answer", says=question.says, said=said)
    if word != UNKNOWN:
        return Fact.State.KNOWN, text, "", ""
    holder = next(
        law.book.facts[question.fact].holder for law in laws.laws if question.fact in law.book.facts
    )
    return Fact.State.UNKNOWN, both("tolerance.fact_asked", says=question.says), _joined(holder), ""


def _of_register(row: Request, told: Told, pack: Pack) -> Iterator[Filed]:
    """What was registered beforehand with its day, or that an emergency is claimed without a record."""
    if row.registration is not None:
        one = row.registration
        day, entry = one.filed_on.isoformat(), str(one.entry)
        words = {"number": one.number, "title": one.title, "day": day, "entry": entry}
        yield Fact.State.KNOWN, both("tolerance.fact_registered", **words), "", ""
    elif any(word == YES and _is_emergency(fact, pack) for fact, word in told.answers.items()):
        yield Fact.State.UNKNOWN, both("tolerance.fact_unrecorded"), both("tolerance.holder_unit"), ""


def _is_emergency(fact: str, pack: Pack) -> bool:
    item = pack.whole.below("situations").entries.get(fact.removeprefix(SITUATION))
    covers: Any = plain(item).get("covers", ()) if isinstance(item, Entries) else ()
    return fact.startswith(SITUATION) and EMERGENCY in covers


def _exhibits(row: Request, kept: KeptCase, role: str) -> Iterator[int]:
    """The files that came with the request."""
    for one in row.content.get("files", ()):
        words = {name: one[name] for name in ("digest", "media_type", "size", "name")}
        yield _exhibit(kept, row, role, OF_PARTY, says="", **words)


def _registered(row: Request, kept: KeptCase, role: str) -> Iterator[int]:
    """The papers that were registered beforehand, each with the day on which it was filed."""
    registration: Registration | None = row.registration
    for one in registration.papers.order_by("number") if registration else ():
        part = {lang: load_wording(lang).say(f"tolerance.part_{one.part}") for lang in ("zh", "en")}
        says = both("tolerance.exhibit_registered", part=part, day=one.filed_on.isoformat())
        words = {"digest": one.digest, "media_type": one.media_type, "size": one.size, "name": one.name}
        yield _exhibit(kept, row, role, OF_REGISTER, says=says, **words)


def _exhibit(kept: KeptCase, row: Request, role: str, grade: str, **words: Any) -> int:
    held = kept.exhibits.filter(digest=words["digest"]).first()
    if held is not None:
        return held.number
    made = Exhibit.objects.create(
        case=kept, number=kept.exhibits.count() + 1, grade=grade, claimed=grade, role=role, by=row.by,
        at=row.at, **words,
    )  # fmt: skip
    return made.number


def _joined(words: Words | str) -> str:
    return (
        words
        if isinstance(words, str)
        else BETWEEN.join(load_wording(lang).text(words) for lang in ("zh", "en"))
    )
