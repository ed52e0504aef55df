"""`surpass verify`: what an auditor sees, in both languages, and how it ends."""

import ast
import json
import re

import pytest
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.showing.wording import load_wording
from tests.architecture.house import PACKAGE, parse
from tests.fixtures.bundles import Kept, kept, rewrite_entries
from tests.fixtures.ledgers import ORIGIN, act, key


@pytest.fixture
def bundle(tmp_path, monkeypatch):
    monkeypatch.setenv("SURPASS_STATE", str(tmp_path / "state"))
    return kept().write(tmp_path / "bundle")


def run(*arguments):
    return CliRunner().invoke(app, ["verify", *map(str, arguments)])


def test_a_sound_ledger_ends_in_0(bundle):
    done = run(bundle, "--lang", "en")
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    assert lines[0] == f"Ledger {ORIGIN}, 700 entries"
    assert lines[2].startswith(f"Signatures checked with keys out of the bundle: {ORIGIN}.")
    assert lines[-1] == "Sound: nothing was changed."
    again = run(bundle, "--lang", "zh", "--key", key().public.text)
    assert "已与本机上次所见的台账头（700 条）对照。" in again.output
    assert again.output.splitlines()[-1] == "核验通过：未发现任何改动。"


def test_a_changed_ledger_ends_in_1_and_names_the_entry(bundle):
    rewrite_entries(bundle, lambda entries: entries.pop(317))
    done = run(bundle, "--lang", "zh")
    assert done.exit_code == 1
    assert "第 317 条与当初记入的内容不符；共有 383 条不符" in done.output
    assert "核验未通过：发现 1 处问题。" in done.output
    told = json.loads(run(bundle, "--json").stdout)
    assert told["findings"] == [{"kind": "entry-changed", "seq": 317, "count": 383}]
    assert told["seen"] is None


def test_a_fork_is_refused_loudly(bundle, tmp_path):
    assert run(bundle).exit_code == 0
    other = Kept().grow(act(number + 1) for number in range(700)).write(tmp_path / "other")
    done = run(other, "--lang", "en")
    assert done.exit_code == 1
    assert "entries 0 to 699 were rewritten, or there are two ledgers" in done.output
    assert json.loads(run(other, "--json").stdout)["seen_size"] == 700


def test_more_than_twenty_findings_are_counted(bundle):
    for number in range(4, 54):
        (bundle / f"checkpoints/{number:09}").write_text("lost")
    assert "... and 30 more" in run(bundle, "--lang", "en").output


def test_bad_use_ends_in_2(tmp_path):
    done = run(tmp_path / "none")
    assert done.exit_code != 0
    assert "bundle-missing" in str(done.exception)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_finding_has_a_sentence(lang):
    tree = parse(PACKAGE / "exchange/ledger_bundle/verifier.py")
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    kinds = {
        one
        for one in texts
        if isinstance(one, str) and re.fullmatch("[a-z]+(-[a-z]+)+|cut|forked|unsigned", one)
    }
    assert {"entry-changed", "root-differs", "cut", "forked", "unsigned", "clock-back"} <= kinds
    assert not [kind for kind in kinds if not load_wording(lang).has(f"bundle.{kind.replace('-', '_')}")]
