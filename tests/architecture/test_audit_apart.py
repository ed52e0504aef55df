"""Only the room of fairness opens what is kept apart for audits; nothing of the engine can reach it."""

import ast

import pytest

from tests.architecture.house import modules, parse, room_of, short

FAIRNESS = "src/surpass/exchange/mechanisms/fairness/"
DOORS = ("src/surpass/cli/mechanisms/up_and_down/auditing.py",)


def opens_apart(tree):
    """Calls that ask a reader for what is kept apart, and sections of a pack that name attributes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and any(word.arg == "is_audit" for word in node.keywords):
            yield "is_audit"
        is_section = isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"below", "get"}
        if is_section and any(getattr(one, "value", None) == "attributes" for one in node.args):
            yield "attributes"


def imports_fairness(tree):
    names = (
        node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    )  # the house imports absolutely
    return any(name.startswith("surpass.exchange.mechanisms.fairness") for name in names)


def test_only_the_room_of_fairness_opens_the_attributes():
    openers = {short(path): set(opens_apart(parse(path))) for path in modules()}
    outside = {path for path, found in openers.items() if found and not path.startswith(FAIRNESS)}
    assert outside == {"src/surpass/policy/lints/apart.py"}  # it reads their names, to keep facts off them
    assert {word for found in openers.values() for word in found} == {"is_audit", "attributes"}


def test_only_its_own_door_reaches_the_room_of_fairness():
    users = {short(path) for path in modules() if imports_fairness(parse(path))}
    assert {path for path in users if not path.startswith(FAIRNESS)} == set(DOORS)


def test_no_rule_slate_or_gate_can_reach_the_statistics():
    """What rules, slates and places are computed with imports nothing of them."""
    rooms = {"policy", "procedure", "engine", "mechanisms"}
    users = [
        (short(path), node.module)
        for path in modules()
        if room_of(path) in rooms and "fairness" not in path.parts
        for node in ast.walk(parse(path))
        if isinstance(node, ast.ImportFrom) and ".fairness" in (node.module or "")
    ]
    assert not users


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("read_sheets(path, is_audit=True)", ["is_audit"]),
        ('pack.whole.below("attributes")', ["attributes"]),
        ('pack.whole.below("facts")', []),
    ],
)
def test_whoever_opens_them_is_seen(line, found):
    assert list(opens_apart(ast.parse(line))) == found
