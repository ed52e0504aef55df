"""The rule book of a pack on a day: facts, params, situations and rules, settled together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.allocations.lists import check_lists
from surpass.policy.rules.allocations.matching import Matching, MatchingReader
from surpass.policy.rules.allocations.read_allocation import AllocationReader
from surpass.policy.rules.leaf import Param
from surpass.policy.rules.read_facts import read_facts, tolerance_facts
from surpass.policy.rules.rule import ACTIVE, RESPONSIBILITY, ListedConduct, Rule, RuleBook, Situation, Slot
from surpass.policy.rules.settle import Evidence, Settling, is_in_force
from surpass.policy.shape.dated import read_date, read_dated, shown, value_on
from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import Entries, Items, Value, plain, texts

_PARAM = re.compile(r"\bparam\.([a-z][A-Za-z0-9_]*)")


@lru_cache(maxsize=16)  # a page asks for the same many times; who tries many editions holds few of them
def rule_book(pack: Pack, *, on: date) -> RuleBook:
    """The rules of *pack* as they stand on a day.

    Raises:   PolicyProblem: everything that is wrong with them on that day.
    """
    found = Gathering()
    book = read_book(pack, on=on, found=found)
    found.raise_all()
    return book


def read_book(pack: Pack, *, on: date, found: Gathering) -> RuleBook:
    """The same with the problems gathered; what could be read comes back.

    On a day before the pack was in force the edition speaks that it replaced.
    """
    pack = pack.edition_on(on) or pack
    whole = pack.whole
    grades = {key: str(item.get("grade")) for key, item in plain(whole.below("sources")).items()}
    params, param_grades, cites = _params(whole, grades, on)
    evidence = Evidence(sources=grades, params=param_grades)
    situations = _situations(whole, evidence, on)
    facts = {**read_facts(whole, found=found), **tolerance_facts(situations, whole)}
    settling = Settling(facts=facts, params=params, evidence=evidence, situations=situations, found=found)
    rules = {
        name: settling.rule(name, item)
        for name, item in whole.below("rules").entries.items()
        if isinstance(item, Entries) and is_in_force(item, on)
    }
    _check_names(rules, found)
    reader = AllocationReader(
        facts=settling.facts, rules=frozenset(rules), params=settling.params, found=settling.found
    )
    allocations = _allocations(whole, settling, reader, on=on)
    check_lists(allocations, programmes=pack.programmes, found=found)
    return RuleBook(
        pack=pack.name,
        edition=pack.edition,
        fingerprint=pack.fingerprint,
        editions=tuple(f"{layer.name} {layer.edition}" for layer in pack.lineage),
        on=on,
        facts=settling.facts,
        rules=rules,
        situations=situations,
        params=params,
        param_cites=cites,
        allocations=allocations,
        matchings=_matchings(whole, settling, MatchingReader(reader=reader, allocations=allocations), on=on),
        listed=_listed(whole, settling, on),
        sources=_sources(whole),
        superiors=tuple(rule_book(above, on=on) for above in pack.superiors if above.is_in_force(on)),
    )


def params_read(book: RuleBook, pack: Pack, *, allocation: str) -> frozenset[str]:
    """The params that one allocation of a pack reads, its rules not counted."""
    item = pack.whole.below("allocations").get(allocation)
    written = texts(item) if isinstance(item, Entries) else ()
    return frozenset(name for text in written for name in _PARAM.findall(text) if name in book.params)


def params_of(rule: Rule) -> frozenset[str]:
    """The params that the conditions of a rule read."""
    operands = (one for item in rule.conditions for one in item.leaf.operands)
    return frozenset(one.name for one in operands if isinstance(one, Param))


def renumbered(
    book: RuleBook,
    pack: Pack,
    *,
    numbers: Mapping[str, Decimal],
    rules: Collection[str],
    allocations: Collection[str],
) -> RuleBook:
    """The same book with other numbers for some params, in those of the named rules that read them.

    Shapes:   *pack* is the layer that *book* was read from. What reads none of the numbers stays the very
              same object.
    Raises:   PolicyProblem: a number that the pack could not hold either.
    """
    found = Gathering()
    grades = {key: str(item.get("grade")) for key, item in plain(pack.whole.below("sources")).items()}
    _, param_grades, _ = _params(pack.whole, grades, book.on)
    settling = Settling(
        facts=book.facts, params={**book.params, **numbers}, situations=book.situations, found=found,
        evidence=Evidence(sources=grades, params=param_grades),
    )  # fmt: skip
    held = {name: book.rules[name] for name in rules if params_of(book.rules[name]) & numbers.keys()}
    again = {name: settling.rule(name, pack.whole.below("rules").below(name)) for name in held}
    reader = AllocationReader(
        facts=book.facts, rules=frozenset(book.rules), params=settling.params, found=found
    )
    shared = {
        name: reader.allocation(
            name, pack.whole.below("allocations").below(name), status=book.allocations[name].status
        )
        for name in allocations
        if params_read(book, pack, allocation=name) & numbers.keys()
    }
    found.raise_all()
    return replace(
        book,
        params=settling.params,
        rules={**book.rules, **again},
        allocations={**book.allocations, **shared},
    )


def _check_names(rules: Mapping[str, Rule], found: Gathering) -> None:
    """A finding stands under ``RULE``, a condition under ``RULE.condition``: no two under one name."""
    taken = {f"{name}.{item.id}" for name, rule in rules.items() for item in rule.conditions}
    for name in taken & set(rules):
        found.problem(
            "rule-name-taken",
            rules[name].mark,
            name,
            "no condition of another rule by this name",
            "rename one",
        )


def change_days(pack: Pack) -> tuple[date, ...]:
    """The pack's first day, and every later day in force on which some value of it begins or ends."""
    days = {pack.in_force_from, *(day for day in _days(pack.whole) if pack.is_in_force(day))}
    return tuple(sorted(days))


def law_days(pack: Pack) -> tuple[tuple[date, Pack | None], ...]:
    """Each day on which the law changes, with the edition in force from then on; None: none is.

    The editions that this one replaced come before it; each ends where the next begins.
    """
    held: dict[date, Pack | None] = {}
    for edition in reversed(pack.editions):
        held = {day: law for day, law in held.items() if day < edition.in_force_from}
        held |= dict.fromkeys(change_days(edition), edition)
        if edition.in_force_until is not None:
            held[edition.in_force_until] = None
    return tuple((day, held[day]) for day in sorted(held))


def _days(value: Value) -> list[date]:
    found: list[date] = []
    for key, item in value.entries.items() if isinstance(value, Entries) else ():
        day = read_date(key) or (read_date(item) if key in {"from", "until"} else None)
        found += ([day] if day else []) + _days(item)
    for item in value.items if isinstance(value, Items) else ():
        found += _days(item)
    return found


def _situations(whole: Entries, evidence: Evidence, on: date) -> tuple[Situation, ...]:
    """Those in force, known or not; only those whose text is known and well evidenced are asked for."""
    found = []
    for name, item in whole.below("situations").entries.items():
        if isinstance(item, Entries) and is_in_force(item, on):
            grade, status = evidence.of_entry(item)
            found.append(
                Situation(
                    id=name, says=plain(item.below("says")), cite=shown(item.get("cite")), evidence=grade,
                    is_asked=status == ACTIVE,
                )
            )  # fmt: skip
    return tuple(found)


def _listed(whole: Entries, settling: Settling, on: date) -> dict[str, ListedConduct]:
    """The entries of the negative list in force; one without a slot is a problem, unless it is a hole."""
    read: dict[str, ListedConduct] = {}
    for name, item in whole.below("negative_list").entries.items():
        if not isinstance(item, Entries) or not is_in_force(item, on):
            continue
        grade, status = settling.evidence.of_entry(item)
        slots = tuple(_slots(item))
        if not slots and "status" not in item:
            expected = "slots: what kind of document, from whom"
            settling.found.problem(
                "listed-without-evidence", item.mark, name, expected,
                "name the evidence, or say that the text is missing",
            )  # fmt: skip
        if len({one.id for one in slots}) < len(slots):
            expected = "each slot under an id of its own"
            settling.found.problem("listed-slot-twice", item.mark, name, expected, "rename one")
        read[name] = ListedConduct(
            id=name, domain=shown(item.get("domain")), says=plain(item.below("says")),
            cite=shown(item.get("cite")), evidence=grade, status=status, why=plain(item.below("why")),
            finding=shown(item.get("finding")) if "finding" in item else RESPONSIBILITY, slots=slots,
        )  # fmt: skip
    return read


def _slots(item: Entries) -> Iterator[Slot]:
    listed = item.get("slots")
    for one in listed.items if isinstance(listed, Items) else ():
        if isinstance(one, Entries):
            yield Slot(
                id=shown(one.get("id")), says=plain(one.below("says")), holder=plain(one.below("holder"))
            )


def _allocations(
    whole: Entries, settling: Settling, reader: AllocationReader, *, on: date
) -> dict[str, Allocation]:
    return {
        name: reader.allocation(name, item, status=settling.evidence.of_entry(item)[1])
        for name, item in whole.below("allocations").entries.items()
        if isinstance(item, Entries) and is_in_force(item, on)
    }


def _matchings(
    whole: Entries, settling: Settling, reader: MatchingReader, *, on: date
) -> dict[str, Matching]:
    return {
        name: reader.matching(name, item, status=settling.evidence.of_entry(item)[1])
        for name, item in whole.below("matchings").entries.items()
        if isinstance(item, Entries) and is_in_force(item, on)
    }


def _params(
    whole: Entries, grades: Mapping[str, str], on: date
) -> tuple[dict[str, Decimal], dict[str, str], dict[str, str]]:
    values: dict[str, Decimal] = {}
    evidence: dict[str, str] = {}
    cites: dict[str, str] = {}
    for name, item in whole.below("params").entries.items():
        if not isinstance(item, Entries):
            continue
        value = value_on(read_dated(item.get("values"), found=Gathering()), on)
        if value is not None:
            values[name] = value
        cites[name] = shown(item.get("cite"))
        own = shown(item.get("evidence")) if "evidence" in item else ""
        evidence[name] = own or grades.get(cites[name].split(" ")[0], "")
    return values, evidence, cites


def _sources(whole: Entries) -> dict[str, dict[str, str]]:
    return {
        key: {"title_zh": item["title"]["zh"], "title_en": item["title"]["en"]}
        | {part: str(value) for part, value in item.items() if part != "title"}
        for key, item in plain(whole.below("sources")).items()
    }
