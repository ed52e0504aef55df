"""The page ``run-a-case.md`` is true: what it types is typed, and what it shows is what comes out."""

import re
import shlex

from typer.testing import CliRunner

from surpass.cli import app
from tests.architecture.house import page


def commands():
    """Each command of the page with the lines that it shows, and its exit code."""
    blocks = re.findall(
        r"^```console\n(.*?)^```", page("docs/how-to/run-a-case.md"), re.DOTALL | re.MULTILINE
    )
    for part in "".join(blocks).split("$ ")[1:]:
        line, *shown = part.splitlines()
        code = int(shown.pop()[1:-1]) if shown and re.fullmatch(r"\[\d\]", shown[-1]) else 0
        yield line, shown, code


def pattern(shown):
    """The lines shown; a lone … stands for any lines, one within a line for any text."""
    lines = (".*?" if line == "…" else re.escape(line).replace("…", "[^\n]*") for line in shown)
    return re.compile("\n".join(lines) + r"\s*\Z", re.DOTALL)


def test_a_whole_case_runs_as_the_page_says(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    typed = list(commands())
    assert len(typed) == 11
    for line, shown, code in typed:
        name, *words = shlex.split(line)
        done = CliRunner().invoke(app, words, catch_exceptions=False)
        assert (name, done.exit_code) == ("surpass", code), f"{line}\n{done.output}"
        told = "\n".join(map(str.rstrip, done.stdout.splitlines()))
        assert pattern(shown).match(told), f"{line}\n{told}"
