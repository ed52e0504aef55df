"""Read the declarations of facts, with their scales; each must say its kind and what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from surpass.policy.rules.fact import Fact
from surpass.policy.rules.read_condition import MOST_PERIODS
from surpass.policy.rules.rule import Situation
from surpass.policy.shape.dated import read_date, shown
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.yaml_text import Entries, Value, plain

ANSWERS = ("applies", "does_not")
OUTCOMES = ("exempt", "mitigated", "refused")
TOLERANCE_OUTCOME = "tolerance_outcome"
SITUATION = "situation."
RESERVED = (TOLERANCE_OUTCOME,)
MOST_DECIMALS = 12
"""As many as a leaf can write."""
TITLES = {
    "applies": {"zh": "适用", "en": "applies"},
    "does_not": {"zh": "不适用", "en": "does not apply"},
    "exempt": {"zh": "免责", "en": "exempted"},
    "mitigated": {"zh": "减责", "en": "mitigated"},
    "refused": {"zh": "不予容错", "en": "refused"},
}
HOLDER = {"zh": "作出决定的机关", "en": "the deciding body"}
"""Words of the tolerance check itself, which no pack writes; a pack's situations bring their own."""


def read_facts(whole: Entries, *, found: Gathering) -> dict[str, Fact]:
    """Every declared fact; a declaration that cannot be read is a problem and is left out."""
    scales = whole.below("scales")
    facts: dict[str, Fact] = {}
    for name, item in whole.below("facts").entries.items():
        if name in RESERVED or name.startswith(SITUATION):
            found.problem(
                "fact-reserved", item.mark, name, "another name", "this fact belongs to the tolerance check"
            )
        elif isinstance(item, Entries):
            facts[name] = _fact(name, item, scales, found)
    for fact in facts.values():
        named = [("derived_from", other) for other in fact.derived_from]
        named += [("answers_of", fact.answers_of)] if fact.answers_of else []
        for key, other in named:
            if other not in facts:
                found.problem(
                    "unknown-fact",
                    fact.mark,
                    f"{fact.name} {key} {other}",
                    f"one of {', '.join(facts)}",
                    near(other, facts),
                )
    return facts


def tolerance_facts(situations: tuple[Situation, ...], whole: Entries) -> dict[str, Fact]:
    """The facts of the tolerance check: an answer for each situation in force, and the determination."""
    mark = whole.mark
    facts = {
        f"{SITUATION}{item.id}": Fact(
            name=f"{SITUATION}{item.id}",
            type="code",
            kind="judgement",
            about="handling",
            label=item.says,
            levels=ANSWERS,
            level_titles={answer: TITLES[answer] for answer in ANSWERS},
            holder=HOLDER,
            panel="deciding body",
            mark=mark,
        )
        for item in situations
        if item.is_asked
    }
    label = {"zh": "容错认定结论", "en": "determination on error tolerance"}
    facts[TOLERANCE_OUTCOME] = Fact(
        name=TOLERANCE_OUTCOME,
        type="code",
        kind="judgement",
        about="handling",
        label=label,
        levels=OUTCOMES,
        level_titles={outcome: TITLES[outcome] for outcome in OUTCOMES},
        holder=HOLDER,
        panel="deciding body",
        mark=mark,
    )
    return facts


def _fact(name: str, item: Entries, scales: Entries, found: Gathering) -> Fact:
    scale = scales.below(shown(item.get("scale"))) if "scale" in item else Entries({}, item.mark)
    if "scale" in item and not scale.entries:
        found.problem(
            "unknown-scale",
            item.mark,
            shown(item.get("scale")),
            f"one of {', '.join(scales)}",
            near(shown(item.get("scale")), scales),
        )
    kind_of = "scale" if "scale" in item else "code" if "codes" in item else shown(item.get("type"))
    if kind_of == "nothing":
        found.problem("fact-without-type", item.mark, name, "type, scale or codes", "say what the values are")
    if shown(item.get("kind")) == "judgement" and "panel" not in item:
        found.problem("judgement-without-panel", item.mark, name, "panel: who judges", "name the panel")
    levels = tuple(map(str, plain(scale.get("levels")) or plain(item.get("codes")) or ()))
    outside = tuple(map(str, plain(scale.get("outside")) or ()))
    _check_levels(name, scale if "scale" in item else item, (*levels, *outside), found)
    fact = Fact(
        name=name,
        type=kind_of,
        kind=shown(item.get("kind")),
        about=shown(item.get("about")),
        label=plain(item.get("label")) or {},
        holder=plain(item.get("holder")) or {},
        unit=plain(item.get("unit")) or "",
        decimals=_whole(item, "decimals", (0, MOST_DECIMALS), found),
        levels=levels,
        level_titles=plain(scale.get("titles")) or plain(item.get("titles")) or {},
        outside=outside,
        history=_whole(item, "history", (1, MOST_PERIODS), found),
        panel=shown(item.get("panel")) if "panel" in item else "",
        derived_from=tuple(plain(item.get("derived_from")) or ()),
        rests_on=shown(item.get("rests_on")) if "rests_on" in item else "",
        answers_of=shown(item.get("answers_of")) if "answers_of" in item else "",
        mark=item.mark,
    )
    low, high = _range(fact, item.get("range"), found)
    return fact if low is None else _with_range(fact, low, high)


def _whole(item: Entries, key: str, bounds: tuple[int, int], found: Gathering) -> int:
    """A declared number within its bounds; the lower one when it is not declared, or not within."""
    low, high = bounds
    number = plain(item.get(key))
    if number is None or low <= number <= high:
        return int(number) if number is not None else low
    found.problem("fact-number", item.mark, f"{key}: {number}", f"from {low} to {high}", "correct the number")
    return low


def _check_levels(name: str, item: Entries, levels: tuple[str, ...], found: Gathering) -> None:
    twice = sorted({level for level in levels if levels.count(level) > 1})
    if twice:
        found.problem(
            "level-twice", item.mark, f"{', '.join(twice)} twice in {name}", "each once", "correct the levels"
        )


def _range(fact: Fact, value: Value | None, found: Gathering) -> tuple[int | None, int | None]:
    if value is None:
        return None, None
    bounds = plain(value)
    try:
        low, high = (fact.number(_constant(bound)) for bound in bounds)
    except (TypeError, ValueError) as fault:
        found.problem(
            "fact-range",
            value.mark,
            f"{fact.name} range {bounds}",
            f"[lowest, highest]: {fault}",
            "correct the range",
        )
        return None, None
    if low >= high:
        found.problem(
            "fact-range",
            value.mark,
            f"{fact.name} range {bounds}",
            "lowest below highest",
            "correct the range",
        )
    return low, high


def _constant(value: object) -> Decimal | date | str:
    if isinstance(value, Decimal):
        return value
    return read_date(str(value)) or str(value)


def _with_range(fact: Fact, low: int, high: int | None) -> Fact:
    return replace(fact, low=low, high=high)
