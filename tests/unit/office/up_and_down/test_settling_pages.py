"""The pages of settling: what each reader sees, the forms, and nothing for those it does not concern."""

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from surpass.office.up_and_down.models import ReturnAnswer, Settling, Talk, Voice
from surpass.office.up_and_down.settling.acts.speak_at_check import speak_at_check
from surpass.office.up_and_down.settling.acts.write_talk import write_talk
from tests.fixtures.office import NOW
from tests.fixtures.scenes import copied
from tests.fixtures.settling import CHECK_OPEN, IN_TRAINING, LATER, Moved

pytestmark = pytest.mark.django_db
LIST, CASE = "/up-and-down/settling/", "/up-and-down/settling/2025-settling-01/"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Moved()


@pytest.fixture
def moved(scene, settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    return copied(scene)


@pytest.fixture
def comes(moved, client):
    def as_(name):
        client.force_login(moved.accounts[name])
        return client

    return as_


def page(answer, status=200):
    assert answer.status_code == status
    return html.fromstring(answer.content.decode())


def lines(found, table):
    rows = found.xpath(f"//table[@id='{table}-table']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_the_list_says_what_is_due_and_how_late_in_words(moved, comes):
    moved.settling(lines=CHECK_OPEN)
    found = page(comes("organisation").get(LIST))
    (row,) = lines(found, "settling-due")
    assert row[:3] == ["陆明远", "已过127个工作日 2025-08-22", "第三个月回访"]
    assert found.xpath(f"//a[@href='{CASE}']")
    assert lines(page(comes("elsewhere").get(LIST)), "settling-due") == []


def test_one_click_opens_settling_with_the_seats_filled_in(moved, comes):
    after = moved.adjusted(
        people={"organisation": "helper", "unit": "unit1", "clerk": "clerk", "committee": "member1"}
    )
    (row,) = lines(page(comes("organisation").get(LIST)), "settling-open")
    assert row[0] == "陆明远"
    address = f"/up-and-down/settling/after/{after.key}/"
    form = page(comes("organisation").get(address))
    seats = {field.get("name"): field.xpath("./option[@selected]/@value") for field in form.xpath("//select")}
    assert seats["seat-clerk"] == [moved.who["clerk"].key]
    assert seats["seat-organisation"] == [moved.who["helper"].key]
    assert "seat-official" not in seats
    sent = {f"seat-{role}": list(people) for role, people in moved.seats().items()}
    answer = comes("organisation").post(address, sent)
    made = Settling.objects.get()
    assert answer["location"] == f"/up-and-down/settling/{made.case_id}/"
    assert comes("organisation").get(address).status_code == 404
    about = page(comes("helper").get(answer["location"]))
    assert about.xpath(f"//a[@href='/cases/case/{made.case_id}/']")
    assert about.xpath(f"//a[@href='/cases/case/{after.key}/']")


def test_both_cases_lead_to_settling(moved, comes):
    after = moved.adjusted(people={"organisation": "organisation"})
    case = f"/cases/case/{after.key}/"
    assert f"settling/after/{after.key}/" in comes("organisation").get(case).content.decode()
    made = moved.opened(after)
    leads = f"/up-and-down/settling/{made.case_id}/"
    assert leads in comes("organisation").get(case).content.decode()
    assert leads in comes("own").get(f"/cases/case/{made.case_id}/").content.decode()


def test_rights_come_first_and_days_are_those_of_the_case(moved, comes):
    moved.settling(lines=CHECK_OPEN)
    found = page(comes("own").get(CASE))
    assert found.xpath("//main//h2/@id")[0] == "rights"
    plan = {row[0]: row[1:] for row in lines(found, "plan")}
    assert plan["谈心谈话"][1:] == ["2025-04-28", "已完成"]
    assert plan["第三个月回访"][2] == "办理中"
    assert plan["第六个月回访"][2] == "尚未开始"


def test_a_talk_goes_from_the_helper_to_the_person_and_is_read_by_both(moved, comes):
    moved.settling(lines=IN_TRAINING)
    write = f"{CASE}talk/"
    assert page(comes("helper").get(CASE)).xpath(f"//a[@href='{write}']")
    assert comes("helper").post(write, {"moment": "after", "words": ""}).status_code == 422
    assert comes("helper").post(write, {"moment": "after", "words": "谈了家庭困难"}).status_code == 302
    talk = Talk.objects.get()
    answer = f"/up-and-down/settling/talks/{talk.pk}/answer/"
    assert page(comes("own").get(CASE)).xpath(f"//a[@href='{answer}']")
    assert not page(comes("helper").get(CASE)).xpath(f"//a[@href='{answer}']")
    assert comes("own").get(answer).status_code == 200
    assert comes("own").post(answer, {"answer": "declined", "words": "我再想想"}).status_code == 302
    assert comes("own").post(answer, {"answer": "signed"}).status_code == 422
    for reader in ("own", "helper"):
        said = page(comes(reader).get(CASE)).text_content()
        assert all(word in said for word in ("谈了家庭困难", "我再想想", "不作不利依据"))


def test_words_are_read_by_those_in_the_case_alone(moved, comes):
    case = moved.settling(lines=CHECK_OPEN)
    write_talk(by=moved.who["helper"], at=NOW, case=case, moment="after", words="谈话秘密")
    speak_at_check(by=moved.who["own"], at=NOW, case=case, words="心里话")
    own = comes("own").get(CASE).content.decode()
    assert "心里话" in own
    assert "谈话秘密" in own
    other = comes("organisation").get(CASE).content.decode()
    assert "心里话" not in other
    assert "谈话秘密" not in other


def test_the_person_speaks_while_a_check_is_open(moved, comes):
    moved.settling(lines=CHECK_OPEN)
    speak = f"{CASE}voice/"
    assert page(comes("own").get(CASE)).xpath(f"//a[@href='{speak}']")
    assert comes("own").post(speak, {"words": "还好"}).status_code == 302
    assert Voice.objects.get().by == moved.who["own"].key
    assert not page(comes("own").get(CASE)).xpath(f"//a[@href='{speak}']")
    assert comes("own").post(speak, {"words": "再说"}).status_code == 422


def test_without_an_open_check_there_is_no_page_to_speak_on(moved, comes):
    moved.settling(lines=IN_TRAINING)
    assert comes("own").get(f"{CASE}voice/").status_code == 404


def test_a_return_is_read_with_its_reasons_and_answered(moved, comes, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    moved.settling()
    back = f"{CASE}return/"
    assert page(comes("organisation").get(LIST)).xpath(f"//a[@href='{back}']")
    assert "防疫任务按期完成" in page(comes("organisation").get(back)).text_content()
    assert comes("organisation").post(back, {"decision": "accept"}).status_code == 422
    assert not ReturnAnswer.objects.exists()
    sent = comes("organisation").post(back, {"decision": "decline", "reasons": "暂无空缺"})
    assert sent["location"] == CASE
    assert comes("organisation").get(back).status_code == 404
    own = page(comes("own").get(CASE)).text_content()
    assert "暂无空缺" in own
    assert "暂不进入后备库" in own


def test_the_home_page_says_what_waits(moved, comes, monkeypatch):
    after = moved.adjusted()
    assert f"settling/after/{after.key}/" in comes("organisation").get(reverse("home")).content.decode()
    case = moved.settling(lines=IN_TRAINING)
    write_talk(by=moved.who["helper"], at=NOW, case=case, moment="after", words="x")
    assert f'"{CASE}"' in comes("own").get(reverse("home")).content.decode()
    assert f"settling/after/{after.key}/" not in comes("organisation").get(reverse("home")).content.decode()


@pytest.mark.parametrize("who", ["elsewhere", "head", "director"])
def test_outsiders_find_nothing(moved, comes, who):
    after = moved.adjusted()
    moved.settling(lines=CHECK_OPEN)
    for address in (CASE, f"{CASE}talk/", f"{CASE}voice/", f"{CASE}return/"):
        assert comes(who).get(address).status_code in {403, 404}, address
    assert comes(who).get(f"/up-and-down/settling/after/{after.key}/").status_code in {403, 404}
    assert "陆明远" not in comes(who).get(LIST).content.decode()
