"""Rules written in CEL, with their windows and counts spelled out; a missing fact is left out of the context.

CEL (Rust) was written by others. Its ``&&`` and ``||`` take an error for unknown, in either order.
"""

from decimal import Decimal
from itertools import combinations

import cel

from tests.properties.rules_reference import arms, is_adverse, parsed, whole


class InCel:
    """The rules of a reference as CEL programs: one for 'none', one for each arm."""

    def __init__(self, reference):
        self.known = reference
        self.programs = {name: self.rule(rule) for name, rule in reference.rules.items()}

    def outcome(self, name, person):
        known = {spelled(place): self.value(place, held) for place, held in person.items()}
        context = cel.Context(variables=known)
        for place, program in enumerate(self.programs[name]):
            if truth(program, context):
                return place
        return None

    def rule(self, rule):
        stands = [f"!{self.text(whole(rule['unless'], 'any'))}"] if "unless" in rule else []
        stands += [self.text(self.known.tolerance())] if is_adverse(rule) else []
        held = [self.text(tree) for tree in arms(rule)]
        none = joined("||", [*(f"!{one}" for one in stands), joined("&&", [f"!{one}" for one in held])])
        firsts = [
            joined("&&", [*stands, *(f"!{one}" for one in held[:place]), held[place]])
            for place in range(len(held))
        ]
        return [cel.compile(text) for text in (none, *firsts)]

    def text(self, tree):
        """A tree as one expression in brackets."""
        if isinstance(tree, list):
            return self.text({"all": tree})
        if "if" in tree:
            return self.leaf(tree["if"])
        if "that" in tree:
            span = tree.get("in_last") or tree["consecutive"]
            return counted([self.leaf(tree["that"], lag) for lag in range(span)], tree.get("at_least", span))
        if "not" in tree:
            return f"(!{self.text(tree['not'])})"
        parts = [self.text(part) for part in tree.get("all") or tree.get("any") or tree["of"]]
        return counted(parts, len(parts) if "all" in tree else 1 if "any" in tree else tree["at_least"])

    def leaf(self, text, lag=None):
        held = parsed(text)
        span = self.known.fact(held["fact"]).get("history", 1)
        back = int(held["lag"] or 0) if lag is None else lag
        name = spelled(f"{held['fact']}[{back}]" if span > 1 else held["fact"])
        if held["many"] is not None:
            listed = [self.literal(held["fact"], one.strip()) for one in held["many"].split(",")]
            return f"({name} in [{', '.join(listed)}])"
        if not held["op"]:
            return f"({held['no']}{name})"
        ordered = "scale" in self.known.fact(held["fact"]) and held["op"] in {"<", "<="}
        above = f" && {name} >= 0" if ordered else ""
        return f"({name} {held['op']} {self.literal(held['fact'], held['one'])}{above})"

    def literal(self, name, operand):
        if operand.startswith("param."):
            operand = str(self.known.params[operand.removeprefix("param.")])
        value = self.value(name, operand)
        return f'"{value}"' if isinstance(value, str) else str(value)

    def value(self, place, held):
        """Numbers in their smallest unit, levels by place (below 0 outside the scale), all else as it is."""
        fact = self.known.fact(place.split("[")[0])
        if fact.get("type") == "number":
            return int(Decimal(held).scaleb(fact.get("decimals", 0)))
        if "scale" in fact:
            scale = self.known.scales[fact["scale"]]
            levels = scale["levels"]
            return levels.index(held) if held in levels else -1 - scale["outside"].index(held)
        return held


def spelled(place):
    return place.replace("[", "_").replace("]", "").replace(".", "_")


def joined(sign, parts):
    return "(" + f" {sign} ".join(parts) + ")"


def counted(parts, need):
    """At least *need* of the parts, as every way of choosing them."""
    return joined("||", [joined("&&", chosen) for chosen in combinations(parts, need)])


def truth(program, context):
    """True, False, or None for the one error that is meant: something is missing."""
    try:
        return program.execute(context)
    except RuntimeError as fault:
        if "Undefined variable" not in str(fault):
            raise
        return None
