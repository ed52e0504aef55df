"""Only the room of fairness opens what is kept apart for audits; nothing of the engine can reach it."""

import ast

import pytest

from tests.architecture.house import ROOT, modules, parse, room_of, short

FAIRNESS = "src/surpass/exchange/mechanisms/fairness/"
OFFICE = "src/surpass/office/fairness/"
DOORS = ("src/surpass/cli/mechanisms/up_and_down/auditing.py",)
OFFICE_DOORS = {
    "src/surpass/cli/mechanisms/up_and_down/in_office/reviewing/audit.py",
    "src/surpass/office/site/pages/api/up_and_down/fairness.py",
    "src/surpass/office/site/founding/demo/cases/posts/vacancy.py",
}
"""Who hands on what the room of the office says: the command, the programs, and the demo that fills it."""


WIRING = {"src/surpass/office/site/settings.py", "src/surpass/office/site/urls.py"}
"""Where Django is told of the room by its name."""
BY_NAME = {
    "__import__", "all_models", "eval", "exec", "get_app_config", "get_containing_app_config", "get_model",
    "get_models", "import_module", "import_string", "include_hidden", "load_source", "related_objects",
    "spec_from_file_location", "sys.modules",
}  # fmt: skip
"""By which something is reached that no import names; whoever uses one stands in a list, with what for."""
REACH_BY_NAME = {
    "src/surpass/office/site/founding/new_tables.py": {"get_models"},
    "src/surpass/cli/mechanisms/error_tolerance/learning/changing.py": {"import_module"},
}


def opens_apart(tree):
    """Calls that ask a reader for what is kept apart, and sections of a pack that name attributes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and any(word.arg == "is_audit" for word in node.keywords):
            yield "is_audit"
        if isinstance(node, ast.Dict) and any(said(key) == "is_audit" for key in node.keys):
            yield "is_audit"
        is_section = isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"below", "get"}
        if is_section and any(said(one) == "attributes" for one in node.args):
            yield "attributes"
        if isinstance(node, ast.Subscript) and said(node.slice) == "attributes":
            yield "attributes"


def said(node):
    """A text as it is written, put together from pieces where it is; None: no text."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(said(one) or "\0" for one in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return (said(node.left) or "\0") + (said(node.right) or "\0")
    return None


def reaches(tree, room, *, where="src/surpass/office/x/y.py", label=""):
    """Whether a module can get at a room: by any form of import, by an attribute, by a name in a text."""
    above, _, own = room.rpartition(".")
    package = where.removeprefix("src/").removesuffix(".py").split("/")
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            base = ".".join([*package[: len(package) - node.level], node.module or ""]).rstrip(".")
            base = base if node.level else node.module or ""
            if is_of(base, room) or (base == above and {"*", own} & {one.name for one in node.names}):
                return True
        if isinstance(node, ast.Import) and any(is_of(one.name, room) for one in node.names):
            return True
        if isinstance(node, ast.Attribute) and node.attr == own:
            holder = getattr(node.value, "attr", getattr(node.value, "id", ""))
            if holder == above.rpartition(".")[2]:
                return True
        text = said(node)
        if text is not None and (is_of(text, room) or (label and is_labelled(text, label))):
            return True
    return False


def is_of(name, room):
    return name == room or name.startswith(f"{room}.")


def is_labelled(text, label):
    """The label of an app, as of a table, of a foreign key, or by itself; in prose nobody writes it."""
    return label in text


def by_name(tree):
    """What a module uses to reach something that no import names."""
    for node in ast.walk(tree):
        name = getattr(node, "attr", getattr(node, "id", getattr(node, "arg", "")))
        dotted = f"{getattr(getattr(node, 'value', None), 'id', '')}.{name}"
        yield from {str(name), dotted} & BY_NAME
        if isinstance(node, ast.ImportFrom):
            yield from {one.name for one in node.names} & BY_NAME


def reach_room(path):
    return reaches(parse(path), "surpass.office.fairness", where=short(path), label="fairness_office")


def test_only_the_room_of_fairness_opens_the_attributes():
    openers = {short(path): set(opens_apart(parse(path))) for path in modules()}
    outside = {path for path, found in openers.items() if found and not path.startswith(FAIRNESS)}
    reads_their_names = {"src/surpass/policy/lints/apart.py"}  # to keep facts off them
    assert outside - OFFICE_DOORS == reads_their_names
    assert {word for found in openers.values() for word in found} == {"is_audit", "attributes"}


def test_only_its_own_door_reaches_the_room_of_fairness():
    room = "surpass.exchange.mechanisms.fairness"
    users = {short(path) for path in modules() if reaches(parse(path), room, where=short(path))}
    assert {path for path in users if not path.startswith((FAIRNESS, OFFICE))} == set(DOORS)


def test_no_gate_slate_trigger_or_round_can_reach_what_the_office_keeps_apart():
    """The contract of imports puts the room above all others; nobody but its doors may look in."""
    users = {short(path) for path in modules() if reach_room(path)}
    assert {path for path in users if not path.startswith(OFFICE)} == OFFICE_DOORS | WIRING


def test_nobody_reaches_anything_by_a_name_that_no_import_shows_but_who_is_listed():
    """Otherwise a model could be had by its label, a module by its path, or a table through a relation."""
    users = {
        short(path): found
        for path in modules()
        if not short(path).startswith(OFFICE) and (found := set(by_name(parse(path))))
    }
    assert users == REACH_BY_NAME


def test_no_relation_leads_back_into_the_room():
    models = parse(ROOT / OFFICE / "models.py")
    keys = [
        node
        for node in ast.walk(models)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "ForeignKey"
    ]
    outward = [node for node in keys if getattr(node.args[0], "id", "") != "Switch"]
    assert outward
    assert all(
        any(word.arg == "related_name" and said(word.value) == "+" for word in node.keywords)
        for node in outward
    )


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
        ("import surpass.office.fairness as kept", True),
        ("from surpass.office import fairness", True),
        ("from surpass.office import fairness as anything", True),
        ("from surpass.office import *", True),
        ("from .. import fairness", True),
        ("from ..fairness import models", True),
        ("from ..fairness.models import HeldValue", True),
        ("from surpass import office\noffice.fairness.models", True),
        ("import surpass.office\nsurpass.office.fairness.models", True),
        ('apps.get_model("fairness_office", "HeldValue")', True),
        ('apps.get_model("fairness_office.HeldValue")', True),
        ('apps.get_model("fairness_" + "office", name)', True),
        ('apps.get_model(f"fairness_office.{name}")', True),
        ('import_module("surpass.office.fairness.models")', True),
        ('import_module(f"surpass.office.fairness.{name}")', True),
        ('models.ForeignKey("fairness_office.Switch", on_delete=models.PROTECT)', True),
        ('cursor.execute("SELECT value FROM fairness_office_heldvalue")', True),
        ("from surpass.office.up_and_down.models import Vacancy", False),
        ("from surpass.engine.fairness.told_counts import told_counts", False),
        ("from ..vacancies import models", False),
        ('say("fairness.title")', False),
    ],
)
def test_whoever_looks_into_the_room_is_seen(line, found):
    where = "src/surpass/office/up_and_down/gate.py"
    assert reaches(ast.parse(line), "surpass.office.fairness", where=where, label="fairness_office") is found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("import importlib\nimportlib.import_module(where)", {"import_module"}),
        ("from importlib import import_module as bring", {"import_module"}),
        ("__import__(where)", {"__import__"}),
        ("import sys\nsys.modules[where]", {"sys.modules"}),
        ("apps.get_model(label)", {"get_model"}),
        ("apps.all_models[label]", {"all_models"}),
        ("import_string(where)", {"import_string"}),
        ("Person._meta.related_objects", {"related_objects"}),
        ("Person._meta.get_fields(include_hidden=True)", {"include_hidden"}),
        ("eval(said)", {"eval"}),
        ("model.objects.get(pk=1)", set()),
    ],
)
def test_whoever_reaches_something_by_a_name_is_seen(line, found):
    assert set(by_name(ast.parse(line))) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("read_sheets(path, is_audit=True)", ["is_audit"]),
        ('pack.whole.below("attributes")', ["attributes"]),
        ('pack.whole.entries["attributes"]', ["attributes"]),
        ('read_sheets(path, **{"is_audit": True})', ["is_audit"]),
        ('pack.whole.below("facts")', []),
    ],
)
def test_whoever_opens_them_is_seen(line, found):
    assert list(opens_apart(ast.parse(line))) == found
