"""Only the room of fairness opens what is kept apart for audits; nothing of the engine can reach it."""

import ast

import pytest

from tests.architecture.house import modules, parse, room_of, short

FAIRNESS = "src/surpass/exchange/mechanisms/fairness/"
OFFICE = "src/surpass/office/fairness/"
DOORS = ("src/surpass/cli/mechanisms/up_and_down/auditing.py",)
OFFICE_DOORS = {
    "src/surpass/cli/mechanisms/up_and_down/in_office/reviewing/audit.py",
    "src/surpass/office/site/pages/api/up_and_down/fairness.py",
    "src/surpass/office/site/founding/demo/cases/vacancy.py",
}
"""Who hands on what the room of the office says: the command, the programs, and the demo that fills it."""


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


def imports_room(tree):
    named = (node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    whole = (one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names)
    return any(name.startswith("surpass.office.fairness") for name in (*named, *whole))


def test_only_the_room_of_fairness_opens_the_attributes():
    openers = {short(path): set(opens_apart(parse(path))) for path in modules()}
    outside = {path for path, found in openers.items() if found and not path.startswith(FAIRNESS)}
    assert outside == {"src/surpass/policy/lints/apart.py"}  # it reads their names, to keep facts off them
    assert {word for found in openers.values() for word in found} == {"is_audit", "attributes"}


def test_only_its_own_door_reaches_the_room_of_fairness():
    users = {short(path) for path in modules() if imports_fairness(parse(path))}
    assert {path for path in users if not path.startswith((FAIRNESS, OFFICE))} == set(DOORS)


def test_no_gate_slate_trigger_or_round_can_reach_what_the_office_keeps_apart():
    """The contract of imports puts the room above all others; nobody but its doors may look in."""
    users = {short(path) for path in modules() if imports_room(parse(path))}
    assert {path for path in users if not path.startswith(OFFICE)} == OFFICE_DOORS


def test_nobody_reaches_the_tables_of_the_room_by_their_name():
    tables = ("fairness_office_", "HeldValue", "Tallied")
    users = {
        short(path)
        for path in modules()
        if not short(path).startswith(OFFICE)
        and any(one in path.read_text(encoding="utf-8") for one in tables)
    }
    assert not users


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
        ("from surpass.office.fairness.models import HeldValue", True),
        ("import surpass.office.fairness.models", True),
        ("from surpass.office.up_and_down.models import Vacancy", False),
    ],
)
def test_whoever_looks_into_the_room_is_seen(line, found):
    assert imports_room(ast.parse(line)) is found


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
