"""By what people are audited: values or a number, and nothing that a rule reads."""

from __future__ import annotations

from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import Entries


def lint_apart(pack: Pack, found: Gathering) -> None:
    """Problems of facts that are attributes of an audit too, and of attributes without their values."""
    facts = pack.whole.below("facts").entries
    for name, item in pack.whole.below("attributes").entries.items():
        if isinstance(item, Entries) and ("values" in item) == ("unit" in item):
            found.problem(
                "attribute-without-values",
                item.mark,
                f"{name} with {'both' if 'unit' in item else 'neither'}",
                "values, or the unit of a whole number",
                "add one of the two, or remove one",
            )
        if name in facts:
            found.problem(
                "fact-is-attribute",
                facts[name].mark,
                f"{name}, an attribute at {item.mark}",
                "a fact of another name",
                "rename the fact, or drop the attribute: what people are audited by, no rule reads",
            )
