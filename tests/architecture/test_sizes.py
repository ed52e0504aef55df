"""Small enough to read in one sitting: modules, functions, folders."""

import ast

import pytest

from tests.architecture.house import PACKAGE, is_core, modules, parse, short

CORE_LINES, EDGE_LINES, FUNCTION_LINES, FUNCTION_NODES = 400, 500, 60, 700
FEWEST_FILES, MOST_FILES = 3, 10
IS_FREE = {"acts", "migrations", "locale", "mechanisms", "templatetags", "management", "commands"}
"""Folders of any size; ``mechanisms`` holds the three of the architecture, opened one by one."""
ONE_BY_ONE = {PACKAGE / "office", PACKAGE / "office" / "rollout"}
"""The rooms of the office's line, one app each, as the contract of imports lists them; and those of roll-out,
whose mission has eight: study, publicity, local rules, duties, inspection, alarms, public site, records."""


def long_functions(tree):
    """Functions that nobody holds in the head, with their lines and syntax nodes (docstring not counted)."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        body = function.body[1:] if ast.get_docstring(function) else function.body
        lines = body[-1].end_lineno - body[0].lineno + 1 if body else 0
        nodes = sum(1 for statement in body for _ in ast.walk(statement))
        if lines > FUNCTION_LINES or nodes > FUNCTION_NODES:
            yield f"{function.name}: {lines} lines, {nodes} nodes"


def folder_fault(entries):
    if FEWEST_FILES <= len(entries) <= MOST_FILES:
        return None
    return f"{len(entries)} files ({', '.join(sorted(entries))}), expected {FEWEST_FILES}-{MOST_FILES}"


def entries_of(folder):
    """Modules and packages of one folder; what only exports, and what Django writes, does not count."""
    files = {path.name for path in folder.glob("*.py")} - {"__init__.py", "__main__.py"}
    return files | {path.name for path in folder.iterdir() if any(path.glob("*.py"))} - {"migrations"}


def test_no_module_is_too_long():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    faults = [
        f"{short(path)}: {length} lines, at most {limit}"
        for path, length in lengths.items()
        if length > (limit := CORE_LINES if is_core(path) else EDGE_LINES)
    ]
    assert not faults


def test_no_function_is_too_long():
    assert not [f"{short(path)}: {fault}" for path in modules() for fault in long_functions(parse(path))]


def test_every_folder_holds_a_handful():
    folders = {path.parent for path in modules()} - {PACKAGE} - ONE_BY_ONE
    faults = {
        short(folder): folder_fault(entries_of(folder)) for folder in folders if folder.name not in IS_FREE
    }
    assert not {folder: fault for folder, fault in faults.items() if fault}


@pytest.mark.parametrize("line", ["    x = 1\n" * 61, "    x = (" + "1 + " * 400 + "1)\n"])
def test_a_long_function_is_seen(line):
    assert list(long_functions(ast.parse("def f():\n" + line)))


@pytest.mark.parametrize("count", [2, 11])
def test_a_lonely_or_crowded_folder_is_seen(count):
    assert folder_fault([f"{number}.py" for number in range(count)])
