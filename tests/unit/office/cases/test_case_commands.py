"""A case of an office from the command line: the same acts, the same refusals, nothing left by a dry run."""

import json

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.problems import UseProblem
from surpass.office.cases.models import Exhibit, Fact, Issued, KeptCase, Paper, SealedPart
from surpass.office.cases.store.reading import record_of
from surpass.office.record.models import Entry
from tests.fixtures.office import account
from tests.fixtures.office_cases import DAY, at_the_decision, declared, opened

pytestmark = pytest.mark.django_db
FACT = ("state", "k1", "--text", "absent on 3 March", "--state", "known", "--source", "register")


@pytest.fixture(autouse=True)
def today(monkeypatch, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    settings.HOME = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: DAY)


@pytest.fixture
def case():
    return opened()


def call(*words, by):
    return CliRunner().invoke(app, ["case", "in-office", *map(str, words), "--by", by, "--home", "."])


def said(*words, by):
    found = call(*words, "--json", by=by)
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def refused(code, *words, by):
    before = Entry.objects.count()
    found = call(*words, by=by)
    assert isinstance(found.exception, UseProblem), found.output
    assert code in [problem.code for problem in found.exception.problems]
    assert Entry.objects.count() == before


def test_a_body_acts_and_signs_and_the_page_of_the_case_is_printed(case):
    for name in ("g1", "g2"):
        assert said("tie", "k1", by=name)["stands_aside"] == "no"
    paper = said("act", "k1", "found", "--role", "organisation", "--step", "verify", by="g1")["paper"]
    assert Paper.objects.get().pk == paper
    assert said("sign", "k1", paper, by="g2")["written"]
    assert KeptCase.objects.get().length == 2
    shown = call("show", "k1", "--lang", "en", by="g1")
    assert "Name g1" in shown.output
    assert [row["act"] for row in said("show", "k1", by="o1")["history"]] == ["open", "found"]


def test_an_act_that_is_not_possible_is_refused_with_its_reason(case):
    said("tie", "k1", by="g1")
    refused("out-of-turn", "act", "k1", "served", "--role", "organisation", "--step", "notified", by="g1")


def test_a_dry_run_leaves_nothing(case):
    declared(case, "g1")
    before = Entry.objects.count()
    assert not said(*FACT, "--dry-run", by="g1")["written"]
    assert (Fact.objects.count(), Entry.objects.count()) == (0, before)


def test_facts_and_files_are_kept_disputed_graded_and_sealed(case, tmp_path):
    declared(case, "g1", "g2")
    assert said(*FACT, by="g1")["fact"] == 1
    assert said("dispute", "k1", 1, "--said", "I was there", "--seen", 1, by="o1")["version"] == 2
    paper = tmp_path / "order.pdf"
    paper.write_bytes(b"%PDF-1.7 order")
    assert said("hand-in", "k1", paper, "--grade", "A", by="o1")["file"] == 1
    assert said("grade", "k1", 1, "--grade", "C", by="g1")["grade"] == "C"
    assert Exhibit.objects.get().grade == "C"
    part = said(
        "seal", "k1", "exhibit", 1, "--reason", "names a child", "--clause", "X1", "--opener", "organisation",
        by="o1",
    )["part"]  # fmt: skip
    assert SealedPart.objects.get().pk == part
    said("open-sealed", "k1", part, "--reason", "to verify", by="g2")
    said("unseal", "k1", part, "--reason", "no longer needed", by="o1")


def test_whoever_is_outside_finds_no_case(case):
    account("elsewhere", "organisation_department@/E/")
    opening = ("open-sealed", "k1", 1, "--reason", "x")
    for words in (("show", "k1"), FACT, ("tie", "k1"), ("sign", "k1", 1), opening):
        refused("case-not-found", *words, by="elsewhere")


def test_a_paper_of_nothing_is_not_there(case):
    refused("paper-unknown", "sign", "k1", 99, by="g1")


def test_a_document_of_the_case_is_issued_once():
    at_the_decision()
    words = ("document", "k1", "--kind", "notice", "--step", "notified", "--line", line_of("notified"))
    issued = said(*words, "--lang", "en", by="g3")
    assert Issued.objects.get().document.number == issued["document"]
    refused("document-issued", *words, "--lang", "en", by="g3")


def line_of(step):
    """The line of the record that an act at a step became."""
    events = record_of(KeptCase.objects.get(pk="k1")).case.events
    return next(line for line, event in enumerate(events, start=2) if event.step == step)


def test_a_case_is_opened_by_whoever_may_and_on_a_procedure_of_the_pack(case):
    words = ("open", "k9", "--place", "T01", "--subject", "unit:T01", "--ground", "x", "--procedure")
    refused("procedure-unknown", *words, "nothing", by="opener-k1")
    refused("unit-unknown", *[word.replace("T01", "T77") for word in words], "objection", by="opener-k1")
    refused("not-allowed", *words, "objection", by="g1")
    made = said(*words, "objection", *seats(), by="opener-k1")
    assert (made["case"], KeptCase.objects.get(pk="k9").head) == ("k9", made["head"])


def seats():
    """Seats of an objection, by usernames."""
    people = {
        "unit": "o1", "clerk": "c1", "office": "g1", "reviewers": "g2,g3,m1", "committee": "m2,m3,a1",
        "higher": "a2",
    }  # fmt: skip
    return [word for role, names in people.items() for word in ("--seat", f"{role}={names}")]
