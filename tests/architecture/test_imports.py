"""What each core room may import: import-linter holds the layers, this holds the third parties."""

import ast
import sys

import pytest

from tests.architecture.house import CORE, ROOT, is_core, modules, page, parse, room_of, short

THIRD_PARTIES = {
    "policy": {"yaml"},
    "ledger": {"cryptography"},
    "procedure": {"networkx"},
    "engine": {"narwhals", "numpy", "highspy"},
}
OUTSIDE = set(
    "asyncio ctypes glob importlib locale logging multiprocessing os pathlib pickle random secrets shutil "
    "signal socket sqlite3 subprocess tempfile threading time urllib uuid".split()
)
MECHANISMS = {"encouragement", "error_tolerance", "up_and_down"}


def imported(tree):
    """Every imported name, whole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


def is_allowed(name, room):
    top = name.split(".")[0]
    if name == "importlib.metadata" or top in OUTSIDE:
        return False
    return top in {"surpass"} | sys.stdlib_module_names | THIRD_PARTIES.get(room, set())


def test_the_core_imports_only_what_its_room_may():
    found = [(path, name) for path in modules() if is_core(path) for name in imported(parse(path))]
    assert not [f"{short(path)}: {name}" for path, name in found if not is_allowed(name, room_of(path))]


def test_mechanisms_never_import_each_other():
    paths = [path for path in modules() if room_of(path) == "mechanisms" and path.parent.name in MECHANISMS]
    faults = [
        f"{short(path)}: {name}"
        for path in paths
        for name in imported(parse(path))
        if name.startswith("surpass.mechanisms.") and name.split(".")[2] != path.parent.name
    ]
    assert not faults


def test_every_room_of_the_core_stands_in_the_import_contract():
    contract = page("pyproject.toml")
    rooms = {room_of(path) for path in modules()} & set(CORE)
    assert rooms, f"found no core room below {ROOT / 'src'}"
    assert not [room for room in rooms if f'"surpass.{room}"' not in contract]


@pytest.mark.parametrize(
    ("name", "room"),
    [
        ("os.path", "policy"),
        ("polars", "engine"),
        ("numpy", "recompute"),
        ("yaml", "engine"),
        ("time", "ledger"),
    ],
)
def test_a_forbidden_import_is_seen(name, room):
    assert not is_allowed(name, room)
