"""The slow oracle of the rule language: judges one person by a pack's own words, shares no code with src.

A truth is a pair: whether it surely holds, and whether it may hold. Unknown is (False, True). A person maps
``fact`` (or ``fact[k]``, where the fact has a history) to a word, as a clerk would write it; what is not
there is unknown.
"""

import re
from decimal import Decimal

UNKNOWN = (False, True)
LEAF = re.compile(
    r"\s*(?P<no>!?)\s*(?P<fact>[a-z][a-z0-9_]*(\.[a-z0-9_]+)?)(\[(?P<lag>\d)\])?\s*"
    r"((?P<op>==|!=|<=|>=|<|>)\s*(?P<one>\S+)\s*|in\s*\[(?P<many>[^]]*)\]\s*)?"
)


def sure(is_held):
    return (is_held, is_held)


def count(truths, need):
    """At least *need* of them."""
    return (sum(low for low, _ in truths) >= need, sum(high for _, high in truths) >= need)


def contrary(truth):
    return (not truth[1], not truth[0])


def word(truth):
    return None if truth == UNKNOWN else truth[0]


class Reference:
    """The rules of one pack, from the texts of its files, on a day."""

    def __init__(self, *, facts, scales, params, situations, rules, day):
        self.facts, self.scales, self.rules = facts, scales, rules
        self.situations = list(situations)
        self.params = {
            name: Decimal(
                str(max((str(day_), value) for day_, value in item["values"].items() if str(day_) <= day)[1])
            )
            for name, item in params.items()
        }

    def outcome(self, name, person):
        """0 none, k the k-th arm, None unknown."""
        rule = self.rules[name]
        stands = count(self.guards(rule, person), len(self.guards(rule, person)))
        if stands == sure(is_held=False):
            return 0
        arm = self.arm(rule, person)
        return arm if arm == 0 or stands == sure(is_held=True) else None

    def arm(self, rule, person):
        for place, tree in enumerate(arms(rule), start=1):
            truth = self.truth(tree, person)
            if truth[1]:
                return place if truth[0] else None
        return 0

    def guards(self, rule, person):
        """What must hold besides an arm."""
        found = []
        if "unless" in rule:
            found.append(contrary(self.truth(whole(rule["unless"], "any"), person)))
        if is_adverse(rule):
            found.append(self.truth(self.tolerance(), person))
        return found

    def tolerance(self):
        """Every situation was answered 'does not', or a determination does not exempt."""
        answers = [{"if": f"situation.{name} == does_not"} for name in self.situations]
        return {"any": [{"all": answers}, {"if": "tolerance_outcome in [mitigated, refused]"}]}

    def truth(self, tree, person):
        if isinstance(tree, list):
            tree = {"all": tree}
        if "if" in tree:
            return self.leaf(tree["if"], person)
        if "that" in tree:
            span = tree.get("in_last") or tree["consecutive"]
            years = [self.leaf(tree["that"], person, lag) for lag in range(span)]
            return count(years, tree.get("at_least", span))
        if "not" in tree:
            return contrary(self.truth(tree["not"], person))
        parts = tree.get("all") or tree.get("any") or tree["of"]
        need = len(parts) if "all" in tree else 1 if "any" in tree else tree["at_least"]
        return count([self.truth(part, person) for part in parts], need)

    def leaf(self, text, person, lag=None):
        held = parsed(text)
        fact = self.fact(held["fact"])
        back = int(held["lag"] or 0) if lag is None else lag
        value = person.get(f"{held['fact']}[{back}]" if fact.get("history", 1) > 1 else held["fact"])
        if value is None:
            return UNKNOWN
        if not held["op"] and held["many"] is None:
            return sure(value is not bool(held["no"]))
        operands = [held["one"]] if held["op"] else held["many"].split(",")
        return sure(any(self.compare(fact, held["op"] or "==", value, one.strip()) for one in operands))

    def compare(self, fact, op, value, operand):
        if operand.startswith("param."):
            operand = self.params[operand.removeprefix("param.")]
        if "scale" in fact:
            levels = self.scales[fact["scale"]]["levels"]
            if op in {"==", "!="}:
                return (value == operand) is (op == "==")
            if value not in levels:
                return False
            value, operand = levels.index(value), levels.index(operand)
        elif fact.get("type") == "number":
            value, operand = Decimal(value), Decimal(operand)
        lower, equal = value < operand, value == operand
        return {
            "==": equal, "!=": not equal, "<": lower, "<=": lower or equal, ">": not (lower or equal),
            ">=": not lower,
        }[op]  # fmt: skip

    def fact(self, name):
        """A fact's declaration; those of the tolerance check are codes without a history."""
        return self.facts.get(name, {"codes": []})


def parsed(text):
    found = LEAF.fullmatch(text)
    assert found, text
    return found.groupdict()


def arms(rule):
    return [whole(rule["when"], "all")] if "when" in rule else [arm["when"] for arm in rule["first"]]


def whole(tree, kind):
    return {kind: tree} if isinstance(tree, list) else tree


def is_adverse(rule):
    words = "review adjustment deduction veto revocation recovery".split()
    return rule["effect"] in {"proposes effect period", *(f"proposes {word}" for word in words)}
