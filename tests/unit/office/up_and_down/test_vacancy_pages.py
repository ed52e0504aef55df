"""The pages of vacancies: what each reader sees, the forms, and nothing for those it does not concern."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from lxml import html

from surpass.exchange.example_district.people import people_files
from surpass.office.record.models import Entry
from surpass.office.registry.models import Unit
from surpass.office.up_and_down.models import Candidacy, KnownFact, Listed, Look, Vacancy
from surpass.office.up_and_down.periods.acts.record_measure import record_measure
from surpass.office.up_and_down.periods.said import Said
from tests.fixtures.assessed import LATER
from tests.fixtures.calls import published, put
from tests.fixtures.office import TODAY
from tests.fixtures.programs import Program
from tests.fixtures.registry import appointed, post
from tests.fixtures.scenes import copied
from tests.fixtures.vacancies import Ladder, person, seats

pytestmark = pytest.mark.django_db
LIST, OPEN, FACTS = "/up-and-down/vacancies/", "/up-and-down/vacancies/open/", "/up-and-down/vacancies/facts/"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Ladder()


@pytest.fixture
def ladder(scene, settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    return copied(scene)


@pytest.fixture
def comes(ladder, client):
    def as_(name):
        client.force_login(ladder.accounts[name])
        return client

    return as_


def at(vacancy, more=""):
    return f"{LIST}{vacancy.pk}/{more}"


def page(answer, status=200):
    assert answer.status_code == status
    return html.fromstring(answer.content.decode())


def lines(found, table):
    rows = found.xpath(f"//table[@id='{table}-table']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_a_long_list_stands_on_pages_and_keeps_its_order(ladder, comes, monkeypatch):
    monkeypatch.setattr("surpass.office.up_and_down.vacancies.pages.one.ON_A_PAGE", 5)
    vacancy = ladder.whole()
    first, second = (page(comes("organisation").get(at(vacancy), {"page": number})) for number in ("1", "2"))
    assert [row[0].partition("（")[0] for row in lines(first, "slate")] == ["1", "2", "3", "4", "5"]
    assert [row[0].partition("（")[0] for row in lines(second, "slate")][:3] == ["6", "7", "8"]
    assert first.xpath("//nav//a[contains(@href, 'page=2')]")
    assert lines(first, "kept-out") == lines(second, "kept-out")


def test_the_list_names_each_in_order_and_seniority_beside_it(ladder, comes):
    vacancy = ladder.whole()
    found = page(comes("organisation").get(at(vacancy)))
    rows = lines(found, "slate")
    assert [row[0].partition("（")[0] for row in rows] == [str(place) for place in range(1, 9)]
    heads = [
        " ".join(head.text_content().split())
        for head in found.xpath("//table[@id='slate-table']//th[@scope='col']")
    ]
    assert len([head for head in heads if "不参与排序" in head]) == 2
    assert lines(found, "kept-out")[0][2] == "3"


def test_whoever_put_their_own_name_is_marked_and_stands_where_they_stood(ladder, comes):
    vacancy = ladder.whole()
    until = timezone.localdate() + timedelta(days=30)
    call = published(ladder.who, at=LATER, kind="vacancy", vacancy=vacancy, until=until)
    put(ladder.who, call, by="quiet", key="O06", at=LATER)
    rows = lines(page(comes("organisation").get(at(vacancy))), "slate")
    assert [row[0] for row in rows if "本人已报名" in row[1]] == ["1"]
    assert len(rows) == 8


def test_two_clicks_lead_to_why_somebody_stands_first(ladder, comes):
    vacancy = ladder.whole()
    first = page(comes("director").get(at(vacancy))).xpath(
        "//table[@id='slate-table']//a[@class='why']/@href"
    )[0]
    why = page(comes("director").get(first))
    assert "符合条件" in why.text_content()
    assert "工龄" in why.text_content()


def test_whoever_reads_why_is_noted_once_a_day_and_the_official_reads_it(ladder, comes):
    vacancy = ladder.whole()
    for name in ("director", "director", "quiet"):
        comes(name).get(at(vacancy, "people/O06/"))
    assert Look.objects.filter(person="O06").values_list("by", flat=True).get() == ladder.who["director"].key
    assert "director" in page(comes("quiet").get("/up-and-down/")).text_content()


def test_seniority_is_shown_to_order_nobody(ladder, comes):
    vacancy = ladder.whole()
    found = page(comes("organisation").get(at(vacancy, "proof/")))
    assert "名次均未变化" in found.text_content()
    assert [row[0] for row in lines(found, "proof")] == [row[-1] for row in lines(found, "proof")]


def test_an_official_reads_what_they_would_lack_and_no_list(ladder, comes):
    vacancy = ladder.whole()
    found = page(comes("quiet").get(at(vacancy)))
    assert not found.xpath("//table[@id='slate-table']")
    own = page(comes("quiet").get(at(vacancy, "mine/")))
    assert own.xpath("//section[@aria-labelledby='rights']")
    assert "O11" not in own.text_content()


def test_looking_at_oneself_leaves_no_trace(ladder, comes):
    vacancy = ladder.whole()
    before = Entry.objects.count()
    page(comes("quiet").get(at(vacancy, "mine/")))
    assert Entry.objects.count() == before


@pytest.mark.parametrize("more", ["people/O06/", "people/O12/", "proof/", "people/O06/forward/", "facts/"])
@pytest.mark.parametrize("name", ["quiet", "auditor", "elsewhere"])
def test_the_list_is_not_for_others(ladder, comes, name, more):
    vacancy = ladder.whole()
    assert comes(name).get(at(vacancy, more)).status_code in {403, 404}


def test_of_another_tree_there_is_no_vacancy(ladder, comes):
    vacancy = ladder.whole()
    assert comes("elsewhere").get(at(vacancy)).status_code == 404
    assert not lines(page(comes("elsewhere").get(LIST)), "vacancies")


def test_nobody_kept_out_has_a_page_of_reasons(ladder, comes):
    vacancy = ladder.whole()
    assert comes("organisation").get(at(vacancy, "people/O12/")).status_code == 404
    assert comes("organisation").get(at(vacancy, "people/O06/")).status_code == 200


def test_a_vacancy_is_opened_facts_handed_in_and_everybody_looked_at(ladder, comes):
    client = comes("organisation")
    said = {"post": "E17-2", "order": "promotion.slate", "approved": "3", "document": "区编〔2026〕2号",
            "is_party_post": "no", "is_leading_member": "yes", "home_area_post": "no"}  # fmt: skip
    assert client.post(OPEN, said).status_code == 302
    vacancy = Vacancy.objects.get()
    assert vacancy.of_post == {"is_party_post": False, "is_leading_member": True, "home_area_post": False}
    for address, name in ((FACTS, "people.csv"), (at(vacancy, "facts/"), "rounds/P01.csv")):
        rows = people_files()[name].decode().splitlines()
        kept = "\n".join([rows[0], *(row for row in rows[1:] if row.split(",")[0] in ladder.keys)])
        file = SimpleUploadedFile(name.rpartition("/")[2], kept.encode())
        assert client.post(address, {"table": file, "source": "名册"}).status_code == 302
    assert client.post(at(vacancy, "look/")).status_code == 302
    assert len(lines(page(client.get(at(vacancy))), "slate")) == 8


def test_a_table_with_faults_says_all_of_them_and_writes_nothing(ladder, comes):
    file = SimpleUploadedFile("people.csv", b"id,age,education\nO01,forty,doctor\nO01,41,bachelor\n")
    answer = comes("organisation").post(FACTS, {"table": file, "source": "名册"})
    assert page(answer, 422).text_content().count("people.csv") >= 2
    assert not KnownFact.objects.exists()


def test_a_post_above_the_approved_number_is_said_at_the_form(ladder, comes):
    said = {"post": "E17-2", "order": "promotion.slate", "approved": "0", "document": "区编〔2026〕2号"}
    assert "超出核定职数" in page(comes("organisation").post(OPEN, said), 422).text_content()


def test_somebody_is_put_forward_from_the_page(ladder, comes):
    vacancy = ladder.whole()
    client = comes("organisation")
    found = page(client.get(at(vacancy, "people/O06/")))
    (address,) = found.xpath("//a[contains(@href, '/forward/')]/@href")
    said = {f"seat-{role}": people for role, people in seats(ladder).items()}
    answer = client.post(address, {"reasons": "一线表现突出", **said})
    assert answer.status_code == 302
    assert answer["location"] == reverse("case", args=[Candidacy.objects.get().case])
    assert "promotion-2026-001" in page(client.get(at(vacancy))).text_content()


def test_closing_deletes_the_list(ladder, comes):
    vacancy = ladder.whole()
    comes("organisation").post(at(vacancy, "close/"), {"ended": "withdrawn"})
    assert not Listed.objects.exists()
    assert comes("organisation").get(at(vacancy, "facts/")).status_code == 404
    assert lines(page(comes("organisation").get(f"{LIST}?show=closed")), "vacancies")


def test_of_oneself_no_place_is_told_and_a_period_comes_before_the_rules(ladder, comes):
    vacancy = ladder.whole()
    own = page(comes("quiet").get(at(vacancy, "mine/"))).xpath("//h2[@id='said']")[0].text_content()
    assert "没有不符合的条款" in own
    assert "位" not in own
    record_measure(
        by=ladder.who["discipline"], at=LATER, person=person("O06"),
        said=Said(kinds=("sanction.warning",), on=TODAY, body="监委", number="9", evidence="决定书"),
    )  # fmt: skip
    own = page(comes("quiet").get(at(vacancy, "mine/"))).xpath("//h2[@id='said']")[0].text_content()
    assert "影响期未满" in own


def test_a_share_stands_with_how_many_answered_and_those_it_does_not_tell_apart(ladder, comes):
    vacancy = ladder.whole()
    rows = lines(page(comes("organisation").get(at(vacancy))), "slate")
    by_key = {row.person_id: row.place for row in Listed.objects.all()}
    uncounted = rows[by_key["O05"] - 1]
    assert uncounted[5].endswith("答卷数未知，不计算区间")
    assert uncounted[-1].endswith("答卷数未知，先后存疑")
    assert rows[1][-1].endswith("与第3位难分先后")
    assert rows[2][-1].endswith("与第2位难分先后")
    assert [row[0] for row in rows[:4]] == ["1", "2（相近）", "3（相近）", "4（存疑）"]
    assert "答卷1185份，" in rows[0][5]


def test_the_why_page_says_the_survey_in_full_and_how_it_is_meant(ladder, comes):
    vacancy = ladder.whole()
    come, key = comes("organisation"), Listed.objects.get(place=2).person_id
    found = page(come.get(at(vacancy, f"people/{key}/"))).xpath("//section[@aria-labelledby='surveys']")
    (said,) = (one.text_content() for one in found)
    for words in ("群众认可度：", "份，", "与第3位难分先后", "不超过5%"):
        assert words in said


def test_ones_own_page_says_the_survey_about_oneself_and_names_nobody(ladder, comes):
    vacancy = ladder.whole()
    found = page(comes("quiet").get(at(vacancy, "mine/"))).xpath("//section[@aria-labelledby='surveys']")
    (said,) = (one.text_content() for one in found)
    for words in ("群众认可度：", "答卷", "份，", "不超过5%"):
        assert words in said
    assert "与第" not in said
    mine = Program(ladder.accounts["quiet"]).get(f"/up-and-down/vacancies/{vacancy.pk}/mine").json()
    survey = mine["surveys"]["recognition"]
    assert survey["low"] < survey["share"] * 1000 < survey["high"]
    listed = Program(ladder.accounts["organisation"]).get(f"/up-and-down/vacancies/{vacancy.pk}/list").json()
    own = next(one for one in listed["listed"] if one["person"] == "O06")
    assert own["surveys"]["recognition"] == {name: survey[name] for name in ("answered", "low", "high")}


def test_programs_read_the_interval_and_whom_it_does_not_tell_apart(ladder):
    vacancy = ladder.whole()
    told = Program(ladder.accounts["organisation"]).get(f"/up-and-down/vacancies/{vacancy.pk}/list").json()
    second, third = told["listed"][1:3]
    survey = second["surveys"]["recognition"]
    share = second["values"]["recognition"] * 1000
    assert survey["low"] < share < survey["high"]
    assert (second["near"], third["near"]) == ([third["person"]], [second["person"]])
    unknown = next(one for one in told["listed"] if one["person"] == "O05")
    assert unknown["surveys"]["recognition"] == {"answered": None, "low": None, "high": None}
    assert unknown["unsure"]
    assert not unknown["near"]


def test_a_share_that_no_count_of_answers_gives_has_no_interval(ladder, comes):
    vacancy = ladder.whole()
    row = Listed.objects.get(place=1)
    row.values = row.values | {"recognition_answered": 7}
    row.save()
    rows = lines(page(comes("organisation").get(at(vacancy))), "slate")
    assert rows[0][5].endswith("与答卷7份不符，不计算区间")


def test_the_list_and_the_why_page_tell_contributions_and_what_is_missing(ladder, comes):
    vacancy = ladder.whole()
    head = Unit.objects.get(pk=person("O06").place_id)
    appointed(person("O06"), post("O06-head", head))
    come, found = comes("organisation"), Listed.objects.get(person="O06")
    rows = lines(page(come.get(at(vacancy))), "contribution")
    assert len(rows) == 8
    assert rows[found.place - 1][1:] == ["未知"] * 4
    own = page(come.get(at(vacancy, "people/O06/")))
    told = lines(own, "contribution")
    assert {row[0] for row in told} <= {"2023", "2024", "2025"}
    assert all(row[-1] == "未知 尚无正式结果" for row in told)
    nobody = page(come.get(at(vacancy, f"people/{Listed.objects.get(place=2).person_id}/")))
    assert "近三年未主持单位工作" in nobody.text_content()
    assert lines(page(comes("quiet").get(at(vacancy, "mine/"))), "contribution") == told
