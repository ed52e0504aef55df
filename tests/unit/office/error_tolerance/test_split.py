"""One event, several acts: each classified apart, the rules propose with their clause, the body decides."""

from datetime import date

import pytest

from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.problems import Problems
from surpass.office.accounts.models import Account
from surpass.office.cases.acts.state_fact import state_fact
from surpass.office.error_tolerance.acts.classify_act import classify_act
from surpass.office.error_tolerance.weighing.models import EventAct
from surpass.office.error_tolerance.weighing.split import proposing
from surpass.office.error_tolerance.weighing.split.checking import decided_on
from surpass.office.error_tolerance.weighing.split.parts import ActSaid, acts_of
from surpass.office.error_tolerance.weighing.split.proposing import asked_on, proposals_for
from surpass.office.record.models import Entry
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db
DAY = date(2025, 7, 20)
PAGE = "/error-tolerance/cases/tol-1/acts/"
OBJECTED = {"objected": "yes", "superior_insisted": "yes", "plainly_unlawful": "no"}


@pytest.fixture
def matter(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    found = Matter(Year()).accepted()
    state_fact(
        by=found.who["investigators1"], at=LATER, case="tol-1", text="请示记录", state="known", source="档案"
    )
    return found


@pytest.fixture
def enter(client):
    def as_(actor):
        client.force_login(Account.objects.get(key=actor.key))
        return client

    return as_


def classifies(matter, who="investigators1", number=0, seen=0, **changes):
    said = {
        "post": "水利站站长", "what": "按指令开闸", "on": DAY, "part": "objected", "answers": OBJECTED,
        "facts": (1,),
    } | changes  # fmt: skip
    by = {"by": matter.who[who], "at": LATER, "case": "tol-1"}
    return classify_act(**by, said=ActSaid(**said), number=number, seen=seen)


def stands(answers, day=DAY):
    found = proposals_for(1, name="水利站站长", answers=answers, day=day)
    return {one.rule.id: one.proposal.stands for one in found}


@pytest.mark.parametrize(
    ("answers", "order", "collective"),
    [
        (OBJECTED, True, None),
        (OBJECTED | {"plainly_unlawful": "yes"}, False, None),
        (OBJECTED | {"plainly_unlawful": "unknown"}, None, None),
        ({"objected": "no"}, False, None),
        ({"collective_act": "yes", "responsible_leader": "no", "direct_actor": "no"}, None, True),
        ({"collective_act": "yes", "responsible_leader": "yes", "direct_actor": "no"}, None, False),
        ({"collective_act": "yes", "responsible_leader": "no"}, None, None),
    ],
)
def test_what_the_statutes_propose_of_an_act(answers, order, collective):
    assert stands(answers) == {"responsibility.order": order, "responsibility.collective": collective}


def test_a_statute_that_was_not_in_force_yet_proposes_nothing():
    assert "responsibility.collective" not in stands(OBJECTED, day=date(2019, 7, 1))


def test_the_ordered_tests_of_another_pack(monkeypatch):
    monkeypatch.setattr(proposing, "office_pack", lambda: load_pack("just-culture"))
    asked = [one.fact for one in asked_on(DAY)]
    assert asked[:3] == ["harm_intended", "under_substance", "knew_breach"]
    console = {"knew_breach": "no", "peers_alike": "yes", "unsafe_history": "no"}
    (one,) = proposals_for(1, name="clerk", answers=dict.fromkeys(asked, "no") | console, day=DAY)
    assert (one.rule.id, one.proposal.values["arm"]) == ("culture.category", "console")


def test_each_act_stands_apart_and_every_version_stays(matter):
    classifies(matter)
    classifies(matter, post="分管副镇长", what="下达开闸指令", part="gave_order", answers={})
    classifies(matter, number=1, seen=1, part="carried_out", answers={"objected": "no"})
    assert [(one.number, one.version, one.part) for one in acts_of(matter.kept)] == [
        (1, 2, "carried_out"), (2, 1, "gave_order")]  # fmt: skip
    assert EventAct.objects.count() == 3


def test_the_ledger_has_no_word_of_it(matter):
    body = bytes(Entry.objects.get(seq=classifies(matter).entry).body).decode()
    assert "水利站" not in body
    assert '"event_act":1' in body.replace(" ", "")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"post": " "}, "event-act-unworded"),
        ({"part": "guilty"}, "part-unknown"),
        ({"on": date(2030, 1, 1)}, "fact-in-future"),
        ({"answers": {"was_late": "yes"}}, "question-unknown"),
        ({"answers": {"objected": "maybe"}}, "answer-unknown"),
        ({"facts": ()}, "answer-unproven"),
        ({"facts": (9,)}, "fact-unlisted"),
        ({"exhibits": (9,)}, "exhibit-unknown"),
        ({"who": "applicant"}, "split-of-party"),
        ({"number": 7}, "event-act-unknown"),
        ({"number": 1, "seen": 9}, "event-act-moved"),
    ],
)
def test_what_is_refused_changes_nothing(matter, changes, code):
    classifies(matter)
    before = Entry.objects.count(), EventAct.objects.count()
    with pytest.raises(Problems) as found:
        classifies(matter, **changes)
    assert [one.code for one in found.value.problems] == [code]
    assert before == (Entry.objects.count(), EventAct.objects.count())


def test_the_decision_names_the_acts_as_they_stand(matter):
    classifies(matter)
    matter.weighed()
    assert decided_on(matter.case, acts_of(matter.kept)) is None
    matter.together(["panel1", "panel2"], "tolerated", "decided", reasons="集体认定", outcome="exempt")
    assert decided_on(matter.case, acts_of(matter.kept)) == matter.case.events[-1].on
    classifies(matter, number=1, seen=1, part="carried_out")
    assert decided_on(matter.case, acts_of(matter.kept)) is None


def test_it_is_listed_in_the_browser_with_what_the_rules_propose(matter, enter):
    client = enter(matter.who["investigators1"])
    assert PAGE in client.get("/cases/case/tol-1/").content.decode()
    sent = {
        "post": "水利站站长", "what": "按指令开闸", "on": "2025-07-20", "part": "objected", "basis": ["f1"],
        "number": 0, "seen": 0, **{f"ask-{fact}": word for fact, word in OBJECTED.items()},
    }  # fmt: skip
    assert client.post(f"{PAGE}classify/", sent).status_code == 302
    page = client.get(f"{PAGE}?number=1").content.decode()
    assert "规则建议：执行上级命令的后果由上级负责" in page
    assert "尚不能判断：集体违法中其他成员不受处分" in page
    assert client.post(f"{PAGE}classify/", sent | {"basis": []}).status_code == 422
    assert client.post(f"{PAGE}classify/", sent | {"post": ""}).status_code == 422
    assert client.get(f"{PAGE}?number=9").status_code == 404


def test_the_applicant_reads_it_and_has_no_form(matter, enter):
    classifies(matter)
    assert enter(matter.who["applicant"]).get(PAGE).context["form"] is None


def test_over_the_api_in_session(matter, enter):
    client = enter(matter.who["investigators1"])
    body = {
        "post": "站长",
        "what": "开闸",
        "on": "2025-07-20",
        "part": "objected",
        "answers": OBJECTED,
        "facts": [1],
    }
    made = client.post(
        "/api/v1/cases/tol-1/event-acts", body, content_type="application/json",
        headers={"Idempotency-Key": "k" * 16},
    )  # fmt: skip
    assert made.status_code == 200, made.content
    found = client.get("/api/v1/cases/tol-1/event-acts?lang=en").json()["acts"][0]["proposals"]
    assert [(one["rule"], one["stands"]) for one in found] == [
        ("responsibility.order", True), ("responsibility.collective", None)]  # fmt: skip


def test_each_post_stands_once_on_the_page_of_the_case_with_all_its_acts(matter, enter):
    address = "/cases/case/tol-1/"
    assert 'id="event-acts-table"' not in enter(matter.who["applicant"]).get(address).content.decode()
    classifies(matter)
    classifies(matter, what="事后补报")
    classifies(matter, post="分管副镇长", what="口头下令", part="gave_order")
    page = enter(matter.who["applicant"]).get(address).content.decode()
    table = page.partition('id="event-acts-table"')[2].partition("</table>")[0]
    assert table.count("水利站站长") == table.count("分管副镇长") == 1
    assert [what in table for what in ("按指令开闸", "事后补报", "口头下令")] == [True] * 3
