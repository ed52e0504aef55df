"""The pages of a ballot: prepare, print, count, read; each reader sees what is theirs, and nobody a vote."""

import io

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html
from pypdf import PdfReader

from surpass.office.cases.models import KeptCase
from surpass.office.record.models import Entry
from surpass.office.up_and_down.models import Ballot, BallotCount, Candidacy
from surpass.office.up_and_down.vacancies.ballot.standing import latest
from tests.fixtures.ballots import ROLL, Meeting, counted
from tests.fixtures.office import NOW, TODAY
from tests.fixtures.scenes import copied
from tests.fixtures.vacancies import Ladder, person

pytestmark = pytest.mark.django_db
HELD = {"held_on": TODAY.isoformat(), "roll": "\n".join(ROLL)}


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Meeting(Ladder())


@pytest.fixture
def meeting(scene, settings, monkeypatch, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return copied(scene)


@pytest.fixture
def ballot(meeting):
    return meeting.prepared()


@pytest.fixture
def comes(meeting, client):
    def as_(name):
        client.force_login(meeting.ladder.accounts[name])
        return client

    return as_


def at(ballot, more=""):
    return f"/up-and-down/ballots/{ballot.pk}/{more}"


def page(answer, status=200):
    assert answer.status_code == status
    return html.fromstring(answer.content.decode())


def text(found, path="//main"):
    return " ".join(" ".join(one.text_content().split()) for one in found.xpath(path))


def sheet(**changes):
    said = {"box": "17", "issued": "30", "returned": "29", "valid": "28", "spoiled": "1"}
    for who, votes in (("O06", (20, 6, 2)), ("O11", (9, 15, 4))):
        said |= dict(zip((f"{who} {one}" for one in ("recommended", "not_recommended", "abstained")),
                         map(str, votes), strict=True))  # fmt: skip
    return said | changes


def test_from_the_vacancy_a_ballot_is_prepared_for_those_at_the_recommendation(meeting, comes):
    come, address = comes("organisation"), f"/up-and-down/vacancies/{meeting.vacancy.pk}/"
    assert page(come.get(address)).xpath(f"//a[@href='{address}ballot/']")
    first, second = meeting.tellers
    answer = come.post(f"{address}ballot/", {**HELD, "first": first, "second": second})
    ballot = Ballot.objects.get()
    assert answer.url == at(ballot)
    assert (ballot.on_roll, ballot.candidates.count()) == (30, 2)
    assert page(come.get(address)).xpath(f"//a[@href='{at(ballot)}']")
    assert not [name for name in ROLL if name in text(page(come.get(at(ballot))))]


def test_what_stands_in_the_way_is_said_in_words_and_keeps_what_was_filled_in(meeting, comes):
    first = meeting.tellers[0]
    said = {"held_on": "2026-03-01", "roll": "甲\n甲", "first": first, "second": first}
    address = f"/up-and-down/vacancies/{meeting.vacancy.pk}/ballot/"
    found = page(comes("organisation").post(address, said), 422)
    faults = text(found, "//div[@class='summary']")
    for words in ("名册中有重名：甲", "会议日期早于空缺提出之日", "计票人须为两名不同的人"):
        assert words in faults
    assert found.xpath("//textarea[@name='roll']")[0].text.strip() == "甲\n甲"


def test_the_slips_are_made_once_as_many_as_the_roll_and_none_has_a_number(meeting, ballot, comes):
    come = comes("organisation")
    assert come.get(at(ballot, "slips/")).status_code == 404
    come.post(at(ballot, "print/"))
    pdf = come.get(at(ballot, "slips/"))
    assert pdf["Content-Type"] == "application/pdf"
    pages = [one.extract_text() for one in PdfReader(io.BytesIO(b"".join(pdf.streaming_content))).pages]
    sheets = ["".join(one.split()) for one in pages if "不得署名" in one]
    slips = [one for text in sheets for one in text.split("民主推荐票：")[1:]]
    names = [person(key).name_zh for key in ("O06", "O11")]
    orders = [tuple(sorted(names, key=one.index)) for one in slips]
    assert len(slips) == 30
    assert {orders.count(tuple(one)) for one in (names, names[::-1])} == {15}
    assert not [one for one in sheets if "—" in one]
    come.post(at(ballot, "print/"))
    assert "已生成" in text(page(come.get(at(ballot))), "//body")
    assert Entry.objects.get(seq=Ballot.objects.get().slips.entry).body


def test_a_teller_declares_enters_and_signs_and_sees_nothing_of_the_other(meeting, ballot, comes):
    come = comes("unit")
    assert come.get(at(ballot, "count/")).status_code == 404
    assert come.post(at(ballot, "tie/"), {"ground": ""}).url == at(ballot)
    assert come.post(at(ballot, "count/"), sheet()).url == at(ballot)
    come = comes("auditor")
    come.post(at(ballot, "tie/"), {"ground": ""})
    found = page(come.get(at(ballot, "count/")))
    assert not [one for one in found.xpath("//input[@type='number']/@value") if one]
    found = page(come.post(at(ballot, "count/"), sheet(box="18", **{"O11 abstained": "3"})), 422)
    assert "各项共27票，不等于有效的28张" in text(found, "//div[@class='summary']")
    found = page(come.post(at(ballot, "count/"), sheet(box="18"), follow=True))
    assert "两份计票单不一致。请两名计票人重新清点并录入" in text(found)
    assert "封条编号" not in text(found)
    assert "两份计票单不一致1次" in text(found)
    come.post(at(ballot, "count/"), sheet())
    assert latest(ballot).signed_on is None
    comes("unit").post(at(ballot, "count/"), sheet())
    come = comes("auditor")
    assert latest(ballot).signed_on == TODAY
    assert come.get(at(ballot, "count/")).status_code == 404
    assert "推荐20票" not in text(page(come.get(at(ballot))))


def test_a_sheet_that_does_not_add_up_names_all_of_it_and_keeps_what_was_filled_in(meeting, ballot, comes):
    come = comes("unit")
    come.post(at(ballot, "tie/"), {"ground": ""})
    found = page(come.post(at(ballot, "count/"), sheet(issued="31", returned="32")), 422)
    faults = text(found, "//div[@class='summary']")
    for words in (
        "发出31张，超过名册的30张",
        "收回32张，超过发出的31张",
        "有效28张加无效1张，不等于收回的32张",
    ):
        assert words in faults
    assert found.xpath("//input[@name='issued']/@value") == ["31"]
    assert not latest(ballot).sheets.exists()


def test_who_stands_aside_is_asked_nothing_more_and_why_is_told_to_nobody(meeting, ballot, comes):
    come = comes("unit")
    come.post(at(ballot, "tie/"), {"ground": "kin", "said": "表兄"})
    assert "您已回避" in text(page(come.get(at(ballot))))
    assert come.get(at(ballot, "count/")).status_code == 404
    seen = text(page(comes("organisation").get(at(ballot))))
    assert "一名计票人回避" in seen
    assert "表兄" not in seen
    assert "亲属" not in seen


def test_those_who_decide_read_what_is_told_with_both_counts_and_the_reasons(meeting, ballot, comes):
    meeting.told(ballot)
    come = comes("organisation")
    assert "推荐20票；不推荐或者弃权8票" in text(page(come.get(at(ballot))), "//table[@id='result-table']")
    first, second = meeting.tellers
    said = {"reasons": "漏数一叠", "first": first, "second": second}
    assert come.post(at(ballot, "anew/"), said).url == at(ballot)
    meeting.told(ballot, counted({"O06": (19, 7, 2), "O11": (9, 15, 4)}))
    seen = text(page(comes("director").get(at(ballot))))
    for words in ("第2次计票", "第1次计票", "漏数一叠", "不再公布新的数字"):
        assert words in seen


def test_a_case_shows_its_own_candidate_alone_and_rests_on_the_count(meeting, ballot, comes):
    count = meeting.told(ballot)
    case = Candidacy.objects.get(person="O06").case
    found = page(comes("organisation").get(reverse("case", args=[case])))
    told = text(found, "//table[@id='ballots-table']")
    assert "推荐20票；不推荐或者弃权8票" in told
    assert "9票" not in told
    assert found.xpath(f"//a[@href='{at(ballot)}']")
    comes("member")
    seated = meeting.seated(case)
    seated.does("member", "meeting", "recommended", "recommended")
    named = f"ballot:{ballot.pk} count:1 entry:{count.signed_entry}"
    lines = KeptCase.objects.get(pk=case).lines.order_by("-number")
    assert named.encode() in bytes(lines[0].body)


def test_nobody_of_another_tree_and_no_official_reads_a_ballot(meeting, ballot, comes):
    for name in ("elsewhere", "quiet"):
        for more in ("", "count/", "slips/", "anew/"):
            assert comes(name).get(at(ballot, more)).status_code in {403, 404}
        for more in ("print/", "tie/", "count/", "anew/"):
            assert comes(name).post(at(ballot, more), sheet()).status_code in {403, 404}
    assert BallotCount.objects.count() == 1


def test_a_ballot_of_a_closed_vacancy_is_read_and_changed_no_more(meeting, ballot, comes):
    meeting.told(ballot)
    meeting.vacancy.closed_on = TODAY
    meeting.vacancy.save()
    come = comes("organisation")
    assert "推荐20票" in text(page(come.get(at(ballot))))
    assert come.get(at(ballot, "anew/")).status_code == 404
    assert come.get(f"/up-and-down/vacancies/{meeting.vacancy.pk}/ballot/").status_code == 404
    assert comes("unit").get(at(ballot, "count/")).status_code == 404
