"""A reward rule as a drafter would have it: other numbers, another measure, other ways to pick and to add."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

from surpass.mechanisms.encouragement.fund.drafting.draft import (
    MEASURES,
    OVER,
    PICKS,
    TIES,
    TOGETHER,
    Draft,
    Variant,
    changed,
    check_of,
    put_into,
    refused,
)
from surpass.mechanisms.encouragement.fund.drafting.picking import picked
from surpass.mechanisms.encouragement.fund.measures import (
    PLACES,
    RESIDUAL,
    SURE,
    measured,
    with_measures,
)
from surpass.mechanisms.encouragement.fund.persons import law_of_persons
from surpass.policy.rules.allocations.allocation import Allocation
from surpass.policy.rules.book import params_of, params_read, renumbered
from surpass.policy.rules.condition import Check, Condition, Named, Test, joined
from surpass.policy.rules.leaf import Leaf
from surpass.policy.rules.rule import Rule, RuleBook
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import texts


def numbers_in(book: RuleBook, pack: Pack, fund: Allocation) -> dict[str, Decimal]:
    """Every number that a fund rests upon, by param, in the order of the pack.

    For how long somebody may object is no number of a fund: nobody gets more or less by it.
    """
    parts, rules = _parts(book, fund), _rules(book, fund)
    read = {name for part in parts for name in params_read(book, pack, allocation=part.id)}
    read |= {name for rule in rules for name in params_of(book.rules[rule])}
    read -= set() if (persons := law_of_persons(book, fund.id)) is None else _of_objections(pack, persons)
    return {name: value for name, value in book.params.items() if name in read}


def _of_objections(pack: Pack, persons: Allocation) -> set[str]:
    """The param, if any, that says for how long a person may object."""
    item = pack.whole.below("allocations").below(persons.id).below("inside").get("objection_days")
    return {text.removeprefix("param.") for text in (texts(item) if item is not None else ())}


def redrafted(book: RuleBook, pack: Pack, fund: Allocation, draft: Draft) -> Variant:
    """The fund as the draft has it.

    Shapes:   *pack* is the layer that *book* was read from. What the draft leaves alone stays the very same.
    Raises:   UseProblem: ``simulation-number``, ``simulation-choice``, ``simulation-no-measure``,
              ``simulation-no-threshold``. PolicyProblem: a number that the pack could not hold.
    """
    _check(book, pack, fund, draft)
    numbers = {name: number for name, number in draft.numbers.items() if book.params[name] != number}
    held = with_measures(book)
    if numbers:
        names = [part.id for part in _parts(held, fund)]
        held = renumbered(held, pack, numbers=numbers, rules=_rules(held, fund), allocations=names)
    held = _remeasured(held, fund, draft) if draft.measure else held
    if draft.ties:
        quotas = {part.within for part in _parts(held, fund) if part.within}
        held = put_into(held, *(replace(held.allocations[name], ties=draft.ties) for name in quotas))
    persons = law_of_persons(held, fund.id)
    if draft.method and persons is not None and persons.inside is not None:
        held = put_into(held, replace(persons, inside=replace(persons.inside, methods=(draft.method,))))
    found = held.allocations[fund.id]
    if draft.pick:
        found, held = picked(held, found, draft)
    found = replace(
        found, together=draft.together or found.together, over_budget=draft.over_budget or found.over_budget
    )
    _check_bounds(held, found)
    return Variant(fund=found, book=put_into(held, found))


# ---------------------------------------------------------------- what a fund is made of


def _parts(book: RuleBook, fund: Allocation) -> tuple[Allocation, ...]:
    """The fund, its lists, the quotas in which a place must be held, the limits of what persons get."""
    lists = [book.allocations[name] for name in fund.lists]
    quotas = {one.within: book.allocations[one.within] for one in (fund, *lists) if one.within}
    persons = law_of_persons(book, fund.id)
    return (fund, *lists, *quotas.values(), *([persons] if persons is not None else []))


def _rules(book: RuleBook, fund: Allocation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in _parts(book, fund) for name in part.rules))


# ---------------------------------------------------------------- another measure


def _remeasured(book: RuleBook, fund: Allocation, draft: Draft) -> RuleBook:
    """Places gained give way to the residual, in conditions and amounts."""
    rules: dict[str, Rule] = {}
    shared: list[Allocation] = []
    for part in _parts(book, fund):
        places, residual = (measured(kind, part.programme) for kind in (PLACES, RESIDUAL))
        by_residual = partial(_by_residual, book=book, draft=draft, programme=part.programme)
        for name in part.rules:
            if any(fact == places for fact, _ in book.rules[name].reads()):
                rules[name] = changed(book.rules[name], by_residual)
        if part.amounts is not None and part.amounts.by == places:
            decimals = book.facts[residual].decimals
            scale = 10 ** max(decimals - part.amounts.decimals, 0)
            pieces = tuple(replace(one, first=one.first * scale) for one in part.amounts.pieces)
            amounts = replace(part.amounts, by=residual, decimals=decimals, pieces=pieces)
            shared.append(replace(part, amounts=amounts))
    if not rules and (draft.measure == SURE or not shared):
        raise refused("simulation-no-measure", draft.measure, "a fund that rewards an advance")
    return put_into(replace(book, rules={**book.rules, **rules}), *shared)


def _by_residual(item: Named, *, book: RuleBook, draft: Draft, programme: str) -> Condition:
    places, residual, sure = (measured(kind, programme) for kind in (PLACES, RESIDUAL, SURE))
    if not isinstance(item, Check) or item.leaf.fact != places:
        return item
    if draft.least is None:
        raise refused("simulation-number", "least", "how many points beyond expectation are enough")
    enough = check_of(item, book, residual, item.leaf.op, draft.least)
    if draft.measure != SURE:
        return enough
    leaf, test = Leaf(sure, 0, "is"), Test(column=sure, op="is")
    more = replace(item, id=f"{item.id}_{SURE}", leaf=leaf, test=test)
    return joined("all", (enough, more), item.mark)


# ---------------------------------------------------------------- what cannot be tried


def _check(book: RuleBook, pack: Pack, fund: Allocation, draft: Draft) -> None:
    known = numbers_in(book, pack, fund)
    unknown = [name for name in draft.numbers if name not in known]
    if unknown:
        raise refused("simulation-number", ", ".join(unknown), f"one of {', '.join(known)}")
    choices = {
        "measure": (draft.measure, MEASURES), "pick": (draft.pick, PICKS), "ties": (draft.ties, TIES),
        "together": (draft.together, TOGETHER), "over_budget": (draft.over_budget, OVER),
        "method": (draft.method, ("", *_methods(book, fund))),
    }  # fmt: skip
    for name, (given, offered) in choices.items():
        if given not in offered:
            raise refused(
                "simulation-choice", f"{name}: {given}", f"one of {', '.join(filter(None, offered))}"
            )
    if draft.together and not fund.lists:
        raise refused("simulation-choice", f"together: {draft.together}", "a fund of several lists")
    if draft.ties and not draft.pick and not any(part.within for part in _parts(book, fund)):
        raise refused("simulation-choice", f"ties: {draft.ties}", "a fund with places in a quota")


def _methods(book: RuleBook, fund: Allocation) -> tuple[str, ...]:
    persons = law_of_persons(book, fund.id)
    return persons.inside.methods if persons is not None and persons.inside is not None else ()


def _check_bounds(book: RuleBook, fund: Allocation) -> None:
    for part in (fund, *(book.allocations[name] for name in fund.lists)):
        if part is not fund and part.is_proportional and fund.together != "add":
            raise refused(
                "simulation-choice", f"together: {fund.together}", f"add: {part.id} is shared in proportion"
            )
