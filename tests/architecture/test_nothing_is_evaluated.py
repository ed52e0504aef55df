"""Packs and returns are read, never run: no call that could execute what a stranger wrote."""

import ast

import pytest

from tests.architecture.house import modules, parse, short

CALLS = {"eval", "exec", "compile", "__import__", "breakpoint"}
MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "code", "codeop", "runpy"}
HOSTILE_ATTRIBUTES = {"unsafe_load", "full_load", "import_string"}


def faults(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            yield node.func.id
        if isinstance(node, ast.Attribute) and node.attr in HOSTILE_ATTRIBUTES:
            yield node.attr
        if isinstance(node, ast.Attribute) and node.attr in CALLS and ast.unparse(node.value) == "builtins":
            yield node.attr
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = (
                [node.module or ""] if isinstance(node, ast.ImportFrom) else [one.name for one in node.names]
            )
            yield from (name for name in names if name.split(".")[0] in MODULES)


def test_nothing_of_the_package_evaluates_text():
    found = {short(path): list(faults(parse(path))) for path in modules()}
    assert found
    assert not {path: names for path, names in found.items() if names}


@pytest.mark.parametrize(
    "line",
    ["eval(text)", "exec(text)", "compile(text, '', 'eval')", "import pickle", "from pickle import loads",
     "builtins.eval(text)", "yaml.unsafe_load(text)", "import marshal as m"],
)  # fmt: skip
def test_each_way_is_seen(line):
    assert list(faults(ast.parse(line)))


def test_a_compiled_pattern_is_no_evaluation():
    assert not list(faults(ast.parse("re.compile(text)")))
