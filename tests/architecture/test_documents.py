"""What exists is documented: dependencies, rooms, commands, problem codes, changes."""

import ast
import re
import tomllib

from typer.main import get_command

from tests.architecture.house import PACKAGE, ROOT, modules, page, parse, short, tracked_files

KINDS = {"added", "changed", "fixed", "removed", "packs"}


def in_backticks(text):
    return set(re.findall(r"`([^`\n]+)`", text))


def headings(text):
    """Levels of the headings, in order; code blocks do not count."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [len(marks) for marks in re.findall(r"^(#+) ", prose, flags=re.MULTILINE)]


def commands_below(command, name):
    """Every command a user can type, and every group above it."""
    yield name
    for child, below in getattr(command, "commands", {}).items():
        if not below.hidden:
            yield from commands_below(below, f"{name} {child}")


def problem_codes(tree):
    """Codes given as words: ``code="..."``, or the first argument of a call that makes a problem."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        is_maker = name.lower().rstrip("s").endswith("problem")
        values = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
        values += call.args[:1] if is_maker else []
        yield from (
            value.value
            for value in values
            if isinstance(value, ast.Constant) and isinstance(value.value, str)
        )


def test_every_dependency_says_what_it_is_for():
    project = tomllib.loads(page("pyproject.toml"))["project"]
    extras = project["optional-dependencies"]
    declared = project["dependencies"] + extras["duckdb"] + extras["spark"] + extras["postgres"]
    names = {re.match(r"[\w.-]+", line)[0] for line in declared}
    rows = re.findall(r"^\| `([\w.-]+)` \|", page("docs/explanation/dependencies.md"), flags=re.MULTILINE)
    assert set(rows) == names


def test_every_setting_is_in_the_reference():
    code = "".join(path.read_text(encoding="utf-8") for path in modules())
    listed = set(re.findall("`(SURPASS_[A-Z_]+)`", page("docs/reference/settings.md")))
    assert listed == set(re.findall(r'"(SURPASS_[A-Z_]+)"', code))


def test_every_room_is_on_the_architecture_page():
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    words = set(re.findall(r"\w+", page("docs/explanation/architecture.md")))
    assert not rooms - words


def test_every_top_level_folder_is_on_the_architecture_page():
    folders = {path.relative_to(ROOT).parts[0] for path in tracked_files() if path.parent != ROOT}
    assert not {f"{folder}/" for folder in folders} - in_backticks(page("docs/explanation/architecture.md"))


def test_every_command_is_in_the_reference():
    from surpass.cli import app

    typed = set(commands_below(get_command(app), "surpass"))
    assert not typed - in_backticks(page("docs/reference/cli.md"))


def test_every_problem_code_is_in_the_reference():
    used = {(code, short(path)) for path in modules() for code in problem_codes(parse(path))}
    documented = in_backticks(page("docs/reference/problems.md"))
    missing = sorted((code, path) for code, path in used if code not in documented)
    assert used
    assert not missing


def has_test(file, name, case):
    """Whether a test of that name, and that case where one is named, stands in the file."""
    tree = ast.parse(page(file))
    names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    keywords = (word for call in ast.walk(tree) if isinstance(call, ast.Call) for word in call.keywords)
    cases = {
        word.value.value for word in keywords if word.arg == "id" and isinstance(word.value, ast.Constant)
    }
    return name in names and (not case or case in cases)


def test_every_bad_input_has_the_test_it_names():
    rows = re.findall(r"^\| .+ \|$", page("docs/reference/bad-inputs.md"), flags=re.MULTILINE)[1:]
    named = [re.findall(r"`(tests/[\w/]+\.py)::(\w+)(?:\[([^\]`]+)\])?`", row) for row in rows]
    assert named
    assert all(named)
    assert not ["::".join(test) for row in named for test in row if not has_test(*test)]
    assert not has_test("tests/scenarios/test_bad_inputs.py", "test_a_fault_in_the_values_is_placed", "none")


def test_a_code_is_seen_wherever_it_stands():
    tree = ast.parse(
        'Problem(code="a", where=x); problem("b"); gather.problem(code="c"); other(code="d"); other("e")'
    )
    assert set(problem_codes(tree)) == {"a", "b", "c", "d"}


def test_both_readmes_have_the_same_headings():
    assert headings(page("README.md")) == headings(page("README.zh.md"))


def test_both_readmes_show_the_same_commands():
    english, chinese = (
        re.findall(r"^\$ (\./dev [^#\n]+)", page(name), re.MULTILINE)
        for name in ("README.md", "README.zh.md")
    )
    assert [line.strip() for line in english] == [line.strip() for line in chinese]


def test_changes_are_told_in_fragments():
    fragments = [path for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
    assert fragments
    assert not [
        path.name for path in fragments if path.suffix != ".md" or path.stem.split(".")[-1] not in KINDS
    ]


def test_no_link_leads_nowhere():
    pages = [path for path in tracked_files() if path.suffix == ".md" and "policy-packs" not in path.parts]
    links = [
        (path, link)
        for path in pages
        for link in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
    ]
    local = [(path, link) for path, link in links if "://" not in link and not link.startswith("mailto:")]
    assert local
    assert not [f"{short(path)}: {link}" for path, link in local if not (path.parent / link).exists()]
