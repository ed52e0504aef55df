"""``surpass pack lint`` proves procedures too; no case is opened on one in which somebody loses a right."""

import json

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.pack_folder.packs import load_pack
from surpass.exchange.pack_folder.prove_pack import lint_procedures
from tests.fixtures.procedures import ADJUSTMENT, FILES
from tests.fixtures.written import write_pack

AROUND = ADJUSTMENT.replace("none_applies: asked", "none_applies: decided")


@pytest.fixture
def place(tmp_path):
    def with_procedure(text):
        return write_pack({**FILES, "up_and_down/adjustment.yaml": text}, tmp_path / "proc-test")

    return with_procedure


def command(*words):
    return CliRunner().invoke(app, ["pack", "lint", *map(str, words)], catch_exceptions=False)


def test_a_sound_procedure_passes(place):
    folder = place(ADJUSTMENT)
    assert lint_procedures(load_pack(folder)) == []
    assert command(folder).exit_code == 0


def test_a_right_that_can_be_walked_around_fails_the_pack_with_the_path(place):
    found = command(place(AROUND))
    assert found.exit_code == 1
    line = next(line for line in found.output.splitlines() if "without reply" in line)
    assert line.startswith("right-skipped: proc-test/up_and_down/adjustment.yaml, line ")
    assert "procedure adjustment, step effect (P10)" in line
    assert "verify > checked > decided > told > effect" in line


def test_the_same_for_machines(place):
    told = json.loads(command(place(AROUND), "--json").output)
    assert "right-skipped" in [problem["code"] for problem in told]


def test_what_cannot_be_read_of_a_step_is_a_problem_too(place):
    assert "step-unreadable" in command(place(ADJUSTMENT.replace("due: 20wd", "due: soon"))).output
