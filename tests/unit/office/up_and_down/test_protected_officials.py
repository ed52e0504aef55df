"""A protected official is asked nothing about the post, and nobody reads by what they are protected."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from typer.testing import CliRunner

from surpass.cli import app
from surpass.foundation.problems import UseProblem
from surpass.office.cases.models import KeptCase
from surpass.office.record.models import Entry
from surpass.office.up_and_down.down.acts.refer_trigger import refer_trigger
from surpass.office.up_and_down.down.plain import trigger_row
from surpass.office.up_and_down.down.reading import protected
from surpass.office.up_and_down.down.reading.protected import protections_of
from surpass.office.up_and_down.models import Trigger
from surpass.office.up_and_down.periods.law import law_on
from tests.fixtures.assessed import LATER as PAGE_DAY
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.programs import Program
from tests.fixtures.scenes import copied
from tests.fixtures.triggers import WEAK, Heads, Improving

pytestmark = pytest.mark.django_db
OVER = NOW + timedelta(days=210)
AFTER = NOW + timedelta(days=30)
FREE = {("disabled_on_duty", None): 0, ("in_treatment_period", None): 0, ("maternity", None): 0,
        ("other_legal_bar", None): 0}  # fmt: skip


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Heads()


@pytest.fixture
def heads(scene, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    settings.HOME = tmp_path
    return copied(scene)


def refused(code, act, *args, **words):
    before = [KeptCase.objects.count(), Entry.objects.count()]
    with pytest.raises(UseProblem) as raised:
        act(*args, **words)
    assert code in [problem.code for problem in raised.value.problems]
    assert "art.24" in str(raised.value)
    assert "maternity" not in str(raised.value)
    assert [KeptCase.objects.count(), Entry.objects.count()] == before


def test_a_protected_official_is_not_made_the_subject_of_a_case(heads):
    row = heads.stands()
    heads.told({"P1": {("maternity", None): 1}}, at=NOW + timedelta(minutes=1))
    refused("protected", heads.open, row)


def test_nor_of_a_period_to_improve(heads):
    heads.stands()
    heads.told({"P1": {("in_treatment_period", None): 1}}, at=NOW + timedelta(minutes=1))
    made = Improving.__new__(Improving)
    made.heads, made.who, made.at = heads, heads.who, NOW
    refused("protected", made.open, heads.of("P1", "review.no_change"))


def ended(monkeypatch, *, everywhere=False):
    """The law of today has the rule no more, nor, *everywhere*, that of any day."""

    def law(day):
        book = law_on(day)
        rules = {key: rule for key, rule in book.rules.items() if key != "review.weak_unit"}
        return replace(book, rules=rules) if everywhere or day == AFTER.date() else book

    monkeypatch.setattr(protected, "law_on", law)


def test_of_a_rule_that_has_ended_protection_is_read_by_the_law_by_which_it_spoke(heads, monkeypatch):
    row = heads.stands()
    heads.told({"P1": {("maternity", None): 1}}, at=NOW + timedelta(minutes=1))
    ended(monkeypatch)
    assert trigger_row(row, on=AFTER.date())["protected"] == "yes"
    refused("protected", protected.check_unprotected, row, on=AFTER.date())


def test_of_a_rule_that_no_law_has_any_more_protection_is_unknown_and_stands_in_the_way(heads, monkeypatch):
    row = heads.stands()
    ended(monkeypatch, everywhere=True)
    found = trigger_row(row, on=AFTER.date())
    assert (found["protected"], found["protected_by"]) == ("unknown", [])
    with pytest.raises(UseProblem, match="protection-unknown"):
        protected.check_protection(row, on=AFTER.date())


def referred(heads, row, *, at=NOW):
    return refer_trigger(by=heads.who["organisation"], at=at, trigger=row, reasons="请研判", lang="zh")


def test_nor_of_a_letter_to_the_body_that_fills_the_post(heads):
    row = heads.stands("P3")
    heads.told({"P3": {("maternity", None): 1}}, at=NOW + timedelta(minutes=1))
    refused("protected", referred, heads, row)
    heads.told({"P3": {("maternity", None): 0}}, at=NOW + timedelta(minutes=2), source="产假期满")
    assert referred(heads, row, at=NOW + timedelta(minutes=3)).kind == "referral"


def test_no_page_command_or_program_writes_a_letter_about_somebody_protected(heads, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: PAGE_DAY)
    row = heads.stands("P3")
    heads.told({"P3": {("maternity", None): 1}}, at=NOW + timedelta(minutes=1))
    client.force_login(heads.accounts["organisation"])
    at = f"/up-and-down/triggers/{row.pk}/"
    assert f"{row.pk}/refer/" not in client.get(at).content.decode()
    answer = client.post(f"{at}refer/", {"reasons": "请研判"})
    assert answer.status_code == 422
    assert "第24条" in answer.content.decode() or "art.24" in answer.content.decode()
    said = Program(heads.accounts["organisation"]).post(
        f"/up-and-down/questions/{row.pk}/refer", {"reasons": "请研判"}
    )
    assert (said.status_code, said.json()["problems"][0]["code"]) == (422, "protected")
    words = ["up-and-down", "questions", "refer", str(row.pk), "--reasons", "请研判"]
    found = CliRunner().invoke(app, [*words, "--by", "organisation", "--home", "."])
    assert found.exit_code == 1
    assert "protected" in str(found.exception)
    assert Trigger.objects.get(pk=row.pk).state == "stands"


def test_unknown_does_not_stop_a_rule_that_does_not_need_it(heads):
    assert heads.open(heads.stands()).state == "opened"


def test_once_protection_is_over_the_question_is_where_it_was(heads):
    row = heads.stands()
    heads.told({"P1": {("maternity", None): 1}}, at=NOW + timedelta(minutes=1))
    heads.told({"P1": {("maternity", None): 0}}, at=NOW + timedelta(minutes=2), source="产假期满")
    assert heads.open(row, at=NOW + timedelta(minutes=3)).state == "opened"


def test_a_rule_that_needs_it_asks_first(heads):
    heads.scores(P1=WEAK)
    heads.look()
    period = Improving(heads, heads.of("P1", "review.no_change")).begun().not_met(at=OVER)
    row = heads.check(period.question(), at=OVER)
    refused("protection-unknown", heads.open, row, at=OVER)
    heads.told({"P1": FREE}, at=OVER)
    assert heads.open(row, at=OVER).state == "opened"


def test_plain_data_says_yes_and_the_clause_and_never_what(heads):
    row = heads.stands()
    heads.told({"P1": {("maternity", None): 1}}, at=NOW + timedelta(minutes=1))
    found = trigger_row(row, on=TODAY)
    assert (found["protected"], found["protected_by"]) == ("yes", ["D4 art.24"])
    assert "maternity" not in json.dumps(found, default=str)
    assert protections_of([row], on=TODAY)[row.pk].holders == ()


def test_the_page_says_yes_and_offers_no_case(heads, client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: PAGE_DAY)
    row = heads.stands()
    heads.told({"P1": {("maternity", None): 1}}, at=NOW + timedelta(minutes=1))
    client.force_login(heads.accounts["organisation"])
    text = client.get(f"/up-and-down/triggers/{row.pk}/").content.decode()
    assert "受保护（《示例区鼓励激励、容错纠错、能上能下实施细则》第24条），不启动研判，也不转送。" in text
    assert f"{row.pk}/open/" not in text
    assert f"{row.pk}/improve/" not in text
    for word in ("孕期", "医疗期", "因公致残"):
        assert word not in text
