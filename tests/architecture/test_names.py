"""Names say what a thing is; the core never names a decision."""

import ast
import re

import pytest

from tests.architecture.house import is_core, modules, parse, short

EMPTY_WORDS = frozenset(
    "utils util helpers helper common misc manager service base data info process handle".split()
)
DECISIONS = frozenset("decide approve appoint dismiss demote exempt".split())


def words_of(name):
    """Split snake_case and CamelCase into lower-case words."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


def is_empty(name):
    """Tell whether an empty word opens or closes the name."""
    words = words_of(name)
    return bool(words) and not EMPTY_WORDS.isdisjoint((words[0], words[-1]))


def is_empty_verb(name):
    """Tell whether a function says nothing: ``handle_rows``, ``process``; ``as_data`` says something."""
    words = words_of(name)
    return bool(words) and (
        words[0] in {"handle", "process", "manage"} or (len(words) == 1 and is_empty(name))
    )


def empty_names(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and is_empty(node.name):
            yield node.name
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and is_empty_verb(node.name):
            yield node.name


def deciding(tree):
    functions = ast.FunctionDef | ast.AsyncFunctionDef
    names = [node.name for node in ast.walk(tree) if isinstance(node, functions)]
    return [name for name in names if not DECISIONS.isdisjoint(words_of(name))]


def test_no_module_has_an_empty_name():
    assert not [short(path) for path in modules() if is_empty(path.stem) or is_empty(path.parent.name)]


def test_no_function_or_class_has_an_empty_name():
    assert not [f"{short(path)}: {name}" for path in modules() for name in empty_names(parse(path))]


def test_the_core_only_proposes():
    assert not [
        f"{short(path)}: {name}" for path in modules() if is_core(path) for name in deciding(parse(path))
    ]


@pytest.mark.parametrize("name", ["utils", "table_utils", "base", "unit_data", "PackManager", "BaseScale"])
def test_an_empty_name_is_seen(name):
    assert is_empty(name)


@pytest.mark.parametrize("name", ["database_of", "informed", "processed_rows", "__init__", "quota"])
def test_a_speaking_name_passes(name):
    assert not is_empty(name)


def test_empty_functions_and_classes_are_seen():
    tree = ast.parse("def handle_rows(): ...\ndef process(): ...\ndef as_data(): ...\nclass UnitInfo: ...")
    assert sorted(empty_names(tree)) == ["UnitInfo", "handle_rows", "process"]


def test_a_deciding_function_is_seen():
    assert deciding(ast.parse("class A:\n    def approve_grade(self): ...")) == ["approve_grade"]
