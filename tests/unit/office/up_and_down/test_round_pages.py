"""The pages of rounds: what each reader sees, the forms, and nothing for those it does not concern."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from lxml import html

from surpass.office.record.models import Entry
from surpass.office.up_and_down.models import Hold, MatchingRound, Placement, RoundFact, Solved, Statement
from surpass.office.up_and_down.periods.law import law_on
from surpass.office.up_and_down.rounds import asked
from tests.fixtures.assessed import LATER
from tests.fixtures.matched_in_rounds import Settling
from tests.fixtures.programs import Program
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
LIST = "/up-and-down/rounds/"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Settling()


@pytest.fixture
def district(scene, settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    return copied(scene)


@pytest.fixture
def comes(district, client):
    def as_(name):
        client.force_login(district.accounts[name])
        return client

    return as_


def at(one, more=""):
    return f"{LIST}{one.pk}/{more}"


def page(answer, status=200):
    assert answer.status_code == status
    return html.fromstring(answer.content.decode())


def lines(found, table):
    rows = found.xpath(f"//table[@id='{table}-table']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_the_proposal_stands_as_a_table_and_two_clicks_lead_to_the_reasons(district, comes):
    one = district.whole()
    found = page(comes("director").get(at(one)))
    rows = lines(found, "people")
    assert [row[0] for row in rows] == ["干部0", "干部1", "干部2"]
    assert all("单位" in row[3] or "·" in row[3] for row in rows)
    why = page(comes("director").get(found.xpath("//table[@id='people-table']//a[@class='why']/@href")[0]))
    assert "品德" in why.text_content()
    assert "同样合适" in page(comes("director").get(at(one))).text_content()


def test_what_it_rests_on_is_said_with_the_verdict(district, comes):
    one = district.whole()
    said = (
        page(comes("organisation").get(at(one)))
        .xpath("//section[@aria-labelledby='rests']")[0]
        .text_content()
    )
    assert "复核" in said or "证明" in said


def test_a_round_is_opened_told_heard_solved_and_decided_from_pages(district, comes):
    client = comes("organisation")
    said = {"title": "第一轮", "place": "D", "on": "2026-03-02", "matching": "transfer.matching",
            "adjusted": ["A1", "A2"], "rotating": ["A3"], "posts": ["P1", "P2", "P3"]}  # fmt: skip
    assert client.post(f"{LIST}open/", said).status_code == 302
    one = MatchingRound.objects.get()
    table = SimpleUploadedFile("posts.csv", b"id,within_numbers\nP1,yes\nP2,yes\n")
    assert client.post(at(one, "facts/"), {"table": table, "source": "编制册"}).status_code == 302
    assert RoundFact.objects.count() == 2
    client.post(at(one, "solve/"))
    assert Solved.objects.exists()
    rows = lines(page(client.get(at(one))), "people")
    assert all("尚缺" in row[3] for row in rows)


def test_a_person_declares_on_their_own_page_and_reads_their_rights_first(district, comes):
    one = district.opened()
    client = comes("own")
    own = page(client.get(at(one, "mine/")))
    assert own.xpath("//section")[0].get("aria-labelledby") == "rights"
    said = {
        "kin": "some",
        "who": ["A2"],
        "no_other_kin": "on",
        "own_wish-P1": "wished",
        "voice": "想去农业部门",
    }
    assert client.post(at(one, "mine/"), said).status_code == 302
    assert Statement.objects.get().person_id == "A1"
    again = page(client.get(at(one, "mine/")))
    assert again.xpath("//input[@name='who' and @checked]/@value") == ["A2"]
    assert again.xpath("//select[@name='own_wish-P1']/option[@selected]/@value") == ["wished"]


def test_kin_without_a_name_is_not_taken(district, comes):
    one = district.opened()
    page(comes("own").post(at(one, "mine/"), {"kin": "some"}), 422)
    assert not Statement.objects.exists()


def test_ones_own_page_names_nobody_else_in_the_reasons(district, comes):
    one = district.whole()
    own = page(comes("own").get(at(one, "mine/")))
    said = own.xpath("//section[@aria-labelledby='said']")[0].text_content()
    assert "干部0" in said
    assert "干部1" not in said


def test_a_unit_says_how_it_sees_its_own_post_and_no_other(district, comes):
    one = district.opened()
    client = comes("head")
    assert client.post(at(one, "posts/P1/"), {"A1": "wished", "voice": "需要懂农业"}).status_code == 302
    assert client.get(at(one, "posts/P3/")).status_code == 404
    assert Statement.objects.get().post_id == "P1"


def test_trying_out_keeps_nothing_and_its_address_says_all(district, comes):
    one = district.whole()
    client, before = comes("organisation"), Entry.objects.count()
    led = client.get(at(one, "what-if/?person=A1&post=P4&add=lock"))
    assert led["location"].endswith("?lock=A1%3DP4")
    rows = lines(page(client.get(led["location"])), "tried")
    assert [row[3] for row in rows if row[0] == "干部0"] == ["有变化"]
    assert (Entry.objects.count(), Hold.objects.count()) == (before, 0)


def test_a_lock_that_cannot_be_is_said_where_it_is_tried(district, comes):
    one = district.whole()
    found = page(comes("organisation").get(at(one, "what-if/?lock=A1=P1&lock=A2=P1")), 422)
    assert "同一岗位" in found.text_content()


def test_pairs_are_held_lifted_and_placements_decided(district, comes):
    one = district.whole()
    client = comes("organisation")
    client.post(at(one, "people/A1/hold/"), {"post": "P4", "kind": "lock", "reasons": "专业对口"})
    hold = Hold.objects.get()
    assert "专业对口" in page(client.get(at(one))).text_content()
    client.post(at(one, "lift/"), {"hold": str(hold.pk)})
    assert not Hold.objects.exists()
    client.post(at(one, "people/A1/decide/"), {"decide-kind": "adopt", "decide-reasons": "人岗相适"})
    assert Placement.objects.get().is_adopted
    assert "人岗相适" in page(comes("own").get(at(one, "mine/"))).text_content()


def test_the_end_leaves_decisions_and_nothing_else(district, comes):
    one = district.whole()
    for key in ("A1", "A2", "A3"):
        district.decided(key)
    client = comes("organisation")
    client.post(at(one, "end/"), {"ended": "decided"})
    found = page(client.get(at(one)))
    assert len(lines(found, "people")) == 3
    assert "密钥已销毁" in found.text_content()
    assert client.get(at(one, "what-if/")).status_code == 404
    assert lines(page(client.get(f"{LIST}?show=ended")), "rounds")
    assert comes("own").post(at(one, "mine/"), {"kin": "none"}).status_code == 404


def draft(monkeypatch):
    """An edition of the pack that has the matching of the round as a draft."""

    def law(day):
        book = law_on(day)
        found = {key: replace(one, status="draft") for key, one in book.matchings.items()}
        return replace(book, matchings=found)

    monkeypatch.setattr(asked, "law_on", law)


def test_where_the_matching_is_a_draft_now_pages_say_so_and_keep_what_was_proposed(
    district, comes, monkeypatch
):
    one = district.whole()
    draft(monkeypatch)
    client = comes("organisation")
    for more in ("", "people/A1/"):
        found = page(client.get(at(one, more)))
        assert "现为草案" in found.text_content()
    assert len(lines(page(client.get(at(one))), "people")) == 3
    assert "现为草案" in page(client.get(at(one, "what-if/")), 422).text_content()
    client.post(at(one, "people/A1/decide/"), {"decide-kind": "adopt", "decide-reasons": "人岗相适"})
    assert "现为草案" in page(client.get(at(one))).text_content()
    assert not Placement.objects.exists()
    program = Program(district.accounts["organisation"])
    assert program.get(f"/up-and-down/rounds/{one.pk}/proposal").json()["stale"] is None
    assert program.get(f"/up-and-down/rounds/{one.pk}/what-if").status_code == 422


@pytest.mark.parametrize("more", ["people/A1/", "what-if/", "facts/", "people/A1/declare/", "posts/P1/"])
@pytest.mark.parametrize("name", ["own", "auditor", "elsewhere", "stranger"])
def test_the_proposal_is_not_for_others(district, comes, name, more):
    one = district.whole()
    assert comes(name).get(at(one, more)).status_code in {403, 404}


@pytest.mark.parametrize("name", ["elsewhere", "stranger"])
def test_of_a_round_that_is_not_theirs_others_see_nothing(district, comes, name):
    one = district.whole()
    assert comes(name).get(at(one)).status_code == 404
    assert comes(name).get(at(one, "mine/")).status_code == 404
    assert not lines(page(comes(name).get(LIST)), "rounds")


def test_a_person_in_it_sees_the_round_and_no_proposal(district, comes):
    one = district.whole()
    found = page(comes("own").get(at(one)))
    assert not found.xpath("//table")
    assert found.xpath(f"//a[@href='{at(one, 'mine/')}']")


def test_proposals_so_far_say_who_solved_what_was_done_before_and_who_moved(district, comes):
    one = district.whole()
    district.held("A1", "P4", is_lock=True)
    district.solved()
    client = comes("director")
    assert page(client.get(at(one))).xpath(f"//a[@href='{at(one, 'proposals/')}']")
    found = page(client.get(at(one, "proposals/")))
    latest, oldest = lines(found, "past")
    assert (latest[0], oldest[0]) == ("2", "1")
    assert latest[3:6] == ["3", "0", "0"]
    assert "锁定或者排除人岗组合（1次）" in latest[7]
    assert "（3次）" in oldest[7]
    assert "人有变化" in latest[8]
    assert "首次配岗3人" in oldest[8]
    assert "干部0" in [row[0] for row in lines(found, "moved")]
    first = page(client.get(at(one, "proposals/?proposal=1")))
    assert len(lines(first, "moved")) == 3


def test_after_the_end_past_proposals_name_nobody(district, comes):
    one = district.whole()
    for key in ("A1", "A2", "A3"):
        district.decided(key)
    district.ended()
    found = page(comes("director").get(at(one, "proposals/")))
    assert "密钥已销毁" in found.text_content()
    assert not lines(found, "moved")
    assert "干部" not in found.xpath("//main")[0].text_content()


def test_a_decision_is_taken_back_on_the_persons_page(district, comes):
    one = district.whole()
    district.decided("A1")
    client = comes("organisation")
    assert "收回决定" in page(client.get(at(one, "people/A1/"))).text_content()
    client.post(at(one, "people/A1/take-back/"), {"back-reasons": " "})
    assert Placement.objects.exists()
    client.post(at(one, "people/A1/take-back/"), {"back-reasons": "有新情况"})
    assert not Placement.objects.exists()


def test_whoever_was_not_adopted_is_decided_anew_and_both_reasons_are_read(district, comes):
    one = district.whole()
    district.decided("A1", is_adopted=False, reasons="另有安排")
    client = comes("organisation")
    assert not page(client.get(at(one, "people/A1/"))).xpath("//*[@id='decide']")
    district.solved()
    assert "此前不采用" in lines(page(client.get(at(one))), "people")[0][7]
    assert page(client.get(at(one, "people/A1/"))).xpath("//*[@id='decide']")
    client.post(at(one, "people/A1/decide/"), {"decide-kind": "adopt", "decide-reasons": "人岗相适"})
    found = page(client.get(at(one, "people/A1/")))
    posts = found.xpath("//input[@name='back-post']/@value")
    assert posts == list(Placement.objects.order_by("-entry").values_list("post", flat=True))
    own = page(comes("own").get(at(one, "mine/"))).text_content()
    assert "另有安排" in own
    assert "人岗相适" in own
    back = {"back-reasons": "有新情况", "back-post": posts[0]}
    comes("organisation").post(at(one, "people/A1/take-back/"), back)
    assert not Placement.objects.get().is_adopted


@pytest.mark.parametrize("name", ["own", "auditor", "elsewhere", "stranger", "head"])
def test_past_proposals_are_not_for_others(district, comes, name):
    one = district.whole()
    assert comes(name).get(at(one, "proposals/")).status_code in {403, 404}
    assert comes(name).post(at(one, "people/A1/take-back/"), {"back-reasons": "x"}).status_code in {403, 404}
