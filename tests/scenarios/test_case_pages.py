"""The pages on cases are true: what they type is typed, and what they show is what comes out."""

import re
import shlex
import subprocess
import sys
from datetime import date

from typer.testing import CliRunner

from surpass.cli import app
from surpass.procedure.chain import head_of
from surpass.procedure.record import event_line, opening_line
from tests.architecture.house import page
from tests.fixtures.procedures import PATH, calendar, opening, procedure

NOW = date(2024, 6, 3)


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


def test_the_chain_is_checked_without_this_software(tmp_path):
    (script,) = re.findall(
        r"^```python\n(.*?)^```", page("docs/reference/case-files.md"), re.DOTALL | re.MULTILINE
    )
    text = opening_line(procedure(), opening(), calendar=calendar())
    for event in PATH:
        text += event_line(event, recorded=NOW, before=head_of(text))

    def checked(content):
        (tmp_path / "k1.case.jsonl").write_bytes(content)
        command = [sys.executable, "-I", "-c", script, str(tmp_path / "k1.case.jsonl")]
        return subprocess.run(command, check=False, capture_output=True, text=True)

    assert checked(text).stdout.strip() == head_of(text)
    assert checked(text.replace(b"the flood", b"the storm")).stderr.strip() == "line 7 was changed"
    lines = text.splitlines(keepends=True)
    assert checked(b"".join(lines[:3] + lines[4:])).stderr.strip() == "line 4 was changed"
