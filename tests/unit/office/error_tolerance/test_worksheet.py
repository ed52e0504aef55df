"""Worksheets: each factor in writing with evidence, blind until both have filed, named in the acts."""

import pytest

from surpass.foundation.problems import Problems
from surpass.office.accounts.models import Account
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.error_tolerance.acts.file_worksheet import file_worksheet
from surpass.office.error_tolerance.acts.save_worksheet import save_worksheet
from surpass.office.error_tolerance.weighing.models import Worksheet
from surpass.office.error_tolerance.weighing.worksheet.findings import Found
from surpass.office.record.models import Entry
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db
PAGE = "/error-tolerance/cases/tol-1/worksheet/"
SAID = "抢险中来不及报批，事后补报"
API = "/api/v1/cases/tol-1/"


@pytest.fixture
def matter(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    found = Matter(Year()).accepted()
    state_fact(
        by=found.who["investigators1"], at=LATER, case="tol-1", text="夜间抢险", state="known", source="记录"
    )
    answers = dict.fromkeys(found.case.procedure.situations, "does_not") | {"emergency_task": "applies"}
    found.does("investigators1", "applies", "situations", answers=answers)
    found.does("clerk", "served", "notified", evidence=("receipt 1",))
    found.does("applicant", "waived", "reply")
    return found


@pytest.fixture
def enter(client):
    def as_(actor):
        client.force_login(Account.objects.get(key=actor.key))
        return client

    return as_


def whole(matter, leaning="for", **changes):
    found = dict.fromkeys(matter.case.procedure.factors, Found(leaning=leaning, said=SAID, facts=(1,)))
    return found | changes


def files(matter, who="rater", act=file_worksheet, **words):
    return act(by=matter.who[who], at=LATER, case="tol-1", **({"findings": whole(matter)} | words))


def refused(call, *args, **words):
    before = Entry.objects.count(), Worksheet.objects.count()
    with pytest.raises(Problems) as found:
        call(*args, **words)
    assert before == (Entry.objects.count(), Worksheet.objects.count())
    return {one.code for one in found.value.problems}


def test_the_pack_has_six_factors_each_with_its_clause(matter):
    factors = matter.case.procedure.factors
    assert list(factors) == ["motive", "conditions", "method", "nature", "consequences", "recovery"]
    assert {one.cite for one in factors.values()} == {"SN.tolerance art.5"}


def test_without_a_filed_worksheet_the_act_is_refused(matter):
    words = {"reasons": "见因素分析"}
    assert refused(matter.does, "rater", "proposed", "weighed", **words) == {"worksheet-missing"}
    files(matter, act=save_worksheet)
    assert refused(matter.does, "rater", "proposed", "weighed", **words) == {"worksheet-missing"}
    made = files(matter)
    matter.does("rater", "proposed", "weighed", **words)
    assert matter.case.events[-1].evidence == (f"[weighed 1] sha256:{made.digest}",)


def test_the_decision_names_every_worksheet(matter):
    sheets = [files(matter), files(matter, who="reader")]
    matter.does("rater", "proposed", "weighed", reasons="见因素分析")
    matter.does("reader", "disagree", "second_reading", reasons="见因素分析")
    own = files(matter, who="panel3")
    matter.together(["panel1", "panel2"], "tolerated", "decided", reasons="集体认定", outcome="exempt")
    named = matter.case.events[-1].evidence
    assert {one.digest for one in (*sheets, own)} == {one.rpartition(":")[2] for one in named}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"motive": Found()}, {"finding-missing", "finding-unproven"}),
        ({"motive": Found(leaning="for", said=SAID)}, {"finding-unproven"}),
        ({"motive": Found(said=SAID, facts=(1,))}, {"finding-missing"}),
        ({"motive": Found(leaning="87", said=SAID, facts=(1,))}, {"leaning-unknown"}),
        ({"motive": Found(leaning="for", said=SAID, facts=(7,))}, {"fact-unlisted"}),
        ({"motive": Found(leaning="for", said=SAID, exhibits=(7,))}, {"exhibit-unknown"}),
        ({"seniority": Found(leaning="for", said=SAID, facts=(1,))}, {"factor-unknown"}),
    ],
)
def test_what_is_filed_is_whole(matter, changes, codes):
    assert refused(files, matter, findings=whole(matter, **changes)) == codes


def test_who_writes_none_and_what_is_filed_stays(matter):
    assert refused(files, matter, who="applicant") == {"worksheet-of-others"}
    assert refused(files, matter, who="investigators1") == {"worksheet-of-others"}
    files(matter)
    assert refused(files, matter) == {"worksheet-filed"}
    assert refused(files, matter, act=save_worksheet) == {"worksheet-filed"}


def test_the_ledger_has_the_digest_and_no_word(matter):
    made = files(matter)
    body = bytes(Entry.objects.get(seq=made.entry).body).decode()
    assert made.digest in body
    assert SAID not in body


def test_nobody_reads_anothers_before_both_have_filed(matter, enter):
    said = {"rater": "甲的意见", "reader": "乙的意见"}
    for who, words in said.items():
        findings = whole(matter, motive=Found(leaning="for", said=words, facts=(1,)))
        for other in ("applicant", "panel1", "clerk", "reader" if who == "rater" else "rater"):
            assert words not in enter(matter.who[other]).get(PAGE).content.decode()
        files(matter, who=who, findings=findings)
        if who == "rater":
            for other in ("applicant", "panel1", "reader"):
                assert words not in enter(matter.who[other]).get(PAGE).content.decode()
            assert words in enter(matter.who["rater"]).get(PAGE).content.decode()
    for other in ("applicant", "panel1", "rater", "reader"):
        page = enter(matter.who[other]).get(PAGE).content.decode()
        assert all(words in page for words in said.values())


def test_side_by_side_it_says_where_they_differ(matter, enter):
    files(matter)
    other = Found(leaning="against", said="程序有欠缺", facts=(1,))
    files(matter, who="reader", findings=whole(matter, method=other))
    page = enter(matter.who["panel1"]).get(PAGE).content.decode()
    assert (page.count("倾向不一致"), page.count("倾向一致")) == (1, 5)


def test_it_is_saved_and_filed_in_the_browser(matter, enter):
    client = enter(matter.who["rater"])
    assert PAGE in client.get("/cases/case/tol-1/").content.decode()
    sent = {"leans-motive": "for", "says-motive": SAID, "on-motive": ["f1"]}
    assert client.post(f"{PAGE}save/", sent).status_code == 302
    assert SAID in client.get(PAGE).content.decode()
    answer = client.post(f"{PAGE}file/", sent)
    assert answer.status_code == 422
    assert "客观条件" in answer.content.decode()
    for factor in matter.case.procedure.factors:
        sent |= {f"leans-{factor}": "open", f"says-{factor}": SAID, f"on-{factor}": ["f1"]}
    assert client.post(f"{PAGE}file/", sent).status_code == 302
    assert client.get(PAGE).context["form"] is None


def test_over_the_api_in_session_it_is_as_blind(matter, enter):
    body = {"findings": {name: {"leaning": "for", "said": SAID, "facts": [1]} for name in whole(matter)}}
    send = {"content_type": "application/json"}
    client = enter(matter.who["rater"])
    made = client.post(f"{API}worksheet/save", body, headers={"Idempotency-Key": "a" * 16}, **send)
    assert made.status_code == 200, made.content
    made = client.post(f"{API}worksheet/file", body, headers={"Idempotency-Key": "b" * 16}, **send)
    assert made.json()["filed"] == {"weighed": True, "second_reading": False}
    assert enter(matter.who["reader"]).get(f"{API}worksheets").json()["worksheets"] == []
    files(matter, who="reader")
    assert len(enter(matter.who["applicant"]).get(f"{API}worksheets").json()["worksheets"]) == 2
