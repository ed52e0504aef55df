"""Random rules over facts of every type, and random people of whom a quarter of the facts are missing."""

import json
from datetime import date, timedelta

from surpass.policy.read_pack import read_pack
from surpass.policy.rules.book import rule_book
from tests.properties.rules_reference import Reference

DAY = date(2020, 1, 1)
SCALES = {
    "grade": {"levels": ["failing", "basic", "competent", "excellent"], "outside": ["no_grade", "on_leave"]},
    "rating": {"levels": ["low", "middle", "high"]},
}
FACTS = {
    "grade": {"scale": "grade", "history": 5},
    "rating": {"scale": "rating"},
    "bottom3": {"type": "bool", "history": 5},
    "pending": {"type": "bool"},
    "years": {"type": "number", "decimals": 1},
    "gain": {"type": "number", "history": 3},
    "since": {"type": "date"},
    "reviewed": {"type": "date", "history": 2},
    "post": {"codes": ["front", "office", "village"]},
    "task": {"codes": ["reform", "rescue", "routine"], "history": 4},
}
NUMBERS = {
    "years": ["0", "1.9", "2", "2.0", "2.1", "3", "5.5"],
    "gain": ["-2", "-1", "0", "1", "2", "3"],
}
DAYS = [(DAY + timedelta(days=shift)).isoformat() for shift in (-400, -31, -1, 0, 1, 365)]
PARAMS = {"least_years": "2", "least_gain": "1"}
OF_PARAM = {"years": "param.least_years", "gain": "param.least_gain"}
SITUATIONS = ("reform", "urgent")
EFFECTS = (
    "proposes review",
    "proposes eligibility",
    "proposes finding",
    "proposes duty",
    "proposes recovery",
)
ORDERS = ("<", "<=", ">", ">=")
SAMES = ("==", "!=")


def words(name):
    """What a fact can be; None for a boolean."""
    fact = FACTS[name]
    if "scale" in fact:
        return SCALES[fact["scale"]]["levels"] + SCALES[fact["scale"]].get("outside", [])
    if fact.get("type") == "bool":
        return [True, False]
    return fact.get("codes") or NUMBERS.get(name) or DAYS


def random_leaf(dice, name, lag):
    """One comparison in words."""
    fact, place = FACTS[name], f"{name}[{lag}]" if lag else name
    space = dice.choice(["", " "])
    if fact.get("type") == "bool":
        return dice.choice([place, f"!{space}{place}"])
    constants = words(name) + [OF_PARAM[one] for one in OF_PARAM if one == name]
    if dice.random() < 0.2:
        return f"{place} in [{', '.join(dice.sample(constants, dice.randint(1, 3)))}]"
    op = dice.choice(SAMES if "codes" in fact else SAMES + ORDERS)
    if op in ORDERS and "scale" in fact:
        constants = SCALES[fact["scale"]]["levels"]
    return f"{place}{space}{op}{space}{dice.choice(constants)}"


class Trees:
    """Grows the trees of one rule; every condition gets an id of its own."""

    def __init__(self, dice):
        self.dice, self.count = dice, 0

    def named(self, **form):
        self.count += 1
        return {**form, "id": f"c{self.count}", "cite": "L1 art.1"}

    def tree(self, depth):
        form = self.dice.choice(
            ["if", "window", "all", "any", "not", "at_least"] if depth else ["if", "window"]
        )
        if form == "if":
            name = self.dice.choice(list(FACTS))
            return self.named(**{"if": random_leaf(self.dice, name, self.lag(name))})
        if form == "window":
            return self.window()
        if form == "not":
            return {"not": self.tree(depth - 1)}
        parts = [self.tree(depth - 1) for _ in range(self.dice.randint(1 if form != "at_least" else 2, 4))]
        return (
            {form: parts}
            if form != "at_least"
            else {"at_least": self.dice.randint(1, len(parts)), "of": parts}
        )

    def lag(self, name):
        return self.dice.randrange(FACTS[name].get("history", 1)) if self.dice.random() < 0.5 else 0

    def window(self):
        name = self.dice.choice([name for name, fact in FACTS.items() if "history" in fact])
        span, that = self.dice.randint(1, FACTS[name]["history"]), random_leaf(self.dice, name, 0)
        if self.dice.random() < 0.5:
            return self.named(consecutive=span, that=that)
        return self.named(at_least=self.dice.randint(1, span), in_last=span, that=that)


def random_rule(dice):
    grow, titles = Trees(dice), {"zh": "某", "en": "some"}
    rule = {
        "says": titles, "subject": "official", "effect": dice.choice(EFFECTS), "bound": "ceiling",
        "decided_by": "decision", "cite": "L1 art.1",
    }  # fmt: skip
    shape = dice.choice(["when", "list", "first"])
    if shape == "first":
        rule["first"] = [
            {"outcome": f"o{place}", "says": titles, "when": grow.tree(2)}
            for place in range(dice.randint(1, 3))
        ]
    else:
        rule["when"] = grow.tree(3) if shape == "when" else [grow.tree(2) for _ in range(dice.randint(1, 3))]
    if dice.random() < 0.4:
        rule["unless"] = grow.tree(1) if dice.random() < 0.5 else [grow.tree(1), grow.tree(0)]
    return rule


def random_rules(dice, count):
    """A rule book of *count* random rules, and the reference that read the same words."""
    titles, cite = {"zh": "某", "en": "some"}, "L1 art.1"
    told = {"label": titles, "kind": "measured", "about": "result"}
    sections = {
        "facts": {name: told | fact for name, fact in FACTS.items()},
        "scales": SCALES,
        "params": {
            name: {"tighten": "up", "cite": cite, "values": {"2019-01-01": 0, "2020-01-01": int(value)}}
            for name, value in PARAMS.items()
        },
        "situations": {name: {"says": titles, "cite": cite} for name in SITUATIONS},
        "rules": {f"r{place}": random_rule(dice) for place in range(count)},
    }
    texts = {name: json.dumps(held, ensure_ascii=False, indent=1) for name, held in sections.items()}
    return rule_book(read_pack(files_of(texts)), on=DAY), Reference(**sections, day=DAY.isoformat())


def files_of(texts):
    head = {
        "pack": "dice", "edition": "1", "title": {"zh": "某", "en": "some"}, "level": "district",
        "issuer": {"zh": "某", "en": "some"}, "in_force": {"from": "2019-01-01"},
    }  # fmt: skip
    source = {"L1": {"title": {"zh": "某", "en": "some"}, "grade": "A"}}
    files = {f"{name}.yaml": texts[name] for name in ("facts", "scales", "params")}
    files["pack.yaml"], files["sources.yaml"] = json.dumps(head), json.dumps(source)
    files["error_tolerance/list.yaml"] = f'{{"situations": {texts["situations"]}}}'
    files["up_and_down/rules.yaml"] = f'{{"rules": {texts["rules"]}}}'
    return {path: text.encode() for path, text in files.items()}


def places():
    """Every place of a person where a fact may stand, with the words that may stand there."""
    found = {f"situation.{name}": ["applies", "does_not", "does_not"] for name in SITUATIONS}
    found["tolerance_outcome"] = ["exempt", "mitigated", "refused"]
    for name, fact in FACTS.items():
        span = fact.get("history", 1)
        found |= {f"{name}[{lag}]" if span > 1 else name: words(name) for lag in range(span)}
    return found


def random_people(dice, count, *, missing):
    known = places()
    return [
        {place: dice.choice(held) for place, held in known.items() if dice.random() >= missing}
        for _ in range(count)
    ]


def completed(dice, person):
    """The same person with nothing missing."""
    return {place: person.get(place, dice.choice(held)) for place, held in places().items()}
