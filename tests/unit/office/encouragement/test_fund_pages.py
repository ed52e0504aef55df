"""The pages of a reward fund: what each reader sees, the forms, and why a unit gets what it gets."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from surpass.office.encouragement.fund.pages.advance import chance_of
from tests.fixtures.funds import Fund, Funded, RewardList
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
FUNDS = "/encouragement/funds/"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Funded()


@pytest.fixture
def year(scene, settings):
    settings.NEEDS_SECOND_FACTOR = False
    return copied(scene)


@pytest.fixture
def comes(year, client):
    def as_(name):
        client.force_login(year.accounts[name], backend="django.contrib.auth.backends.ModelBackend")
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return as_


def said(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    (main,) = html.fromstring(answer.content.decode()).xpath("//main")
    return " ".join(main.text_content().split())


FORM = {
    "place": "D", "allocation": "fund.annual", "year": "2025", "budget": "２０万", "reserve": "1万",
    "most": "", "most_cite": "", "source": "区级财政预算", "document": "区政发〔2026〕3号",
}  # fmt: skip


def test_a_fund_is_opened_reckoned_and_put_before_the_committee(year, comes):
    office = comes("office")
    assert "No fund was opened" in said(office.get(FUNDS))
    answer = office.post(f"{FUNDS}open/", {**FORM, "budget": "500万"})
    assert "at most 4500000.00" in said(answer, 422)
    assert office.post(f"{FUNDS}open/", FORM).status_code == 302
    at = f"{FUNDS}{Fund.objects.get().pk}/"
    assert "Nothing was reckoned yet" in said(office.get(at))
    office.post(f"{at}reckon/")
    form = said(office.get(f"{at}change/"))
    assert "Why it changes" in form
    changed = {name: FORM[name] for name in ("reserve", "most", "most_cite", "source", "document")}
    office.post(f"{at}change/", {**changed, "budget": "200,000.00", "reasons": "更正"})
    office.post(f"{at}change/", {**changed, "budget": "250,000", "reasons": "财政追加"})
    assert "changed since it was reckoned" in said(office.get(at))
    office.post(f"{at}reckon/")
    page = said(office.get(at))
    assert "135,000.00" in page
    assert "105,000.00" in page
    seats = {"clerk": year.keys("chief"), "office": year.keys("office", "chief"),
             "committee": year.keys("director", "deputy")}  # fmt: skip
    form = html.fromstring(office.get(f"{at}propose/").content.decode())
    names = set(form.xpath("//form[not(@action)]//select/@name | //form//input/@name"))
    sent = {next(one for one in names if one.endswith(role)): list(keys) for role, keys in seats.items()}
    answer = office.post(f"{at}propose/", sent)
    assert answer.status_code == 302, said(answer, 422)
    case = Fund.objects.get().case
    assert case in answer.headers["location"]
    assert "135,000.00 yuan in all" in said(comes("director").get(answer.headers["location"]))


def test_the_reckoning_behind_a_name_is_made_again(year, comes):
    year.opened()
    year.reckoned()
    at = f"{FUNDS}{Fund.objects.get().pk}/units/"
    page = said(comes("director").get(f"{at}T03/"))
    assert "40,000.00 + 5,000.00 × 2 = 50,000.00" in page
    assert "the same list" in page
    RewardList.objects.update(digest="0" * 64)
    assert "otherwise than it was kept" in said(comes("director").get(f"{at}T03/"))
    assert comes("director").get(f"{at}D/").status_code == 404


def test_the_progress_expected_stands_beside_places_gained_and_never_instead(year, comes):
    """Four towns are too few to expect anything of: that is said, and no figure."""
    year.opened()
    fund = year.reckoned().fund
    page = said(comes("office").get(f"{FUNDS}{fund.pk}/units/T03/"))
    assert "Beside places gained" in page
    assert "Annual target-responsibility assessment" in page
    assert "Scalar(" not in page
    assert "places gained: 2" in page
    assert "Too few units to say" in page


def test_where_enough_units_stand_the_residual_and_its_band_are_said():
    row = {"score": "74", "expected": "60", "residual": "14", "standard_error": "6.228"}
    assert chance_of({**row, "residual": "3"}) == "within"
    assert chance_of(row) == "beyond"
    assert chance_of({}) == "unknown"


def test_a_unit_reads_its_own_from_the_public_notice_on_and_nobody_elses(year, comes):
    led = year.in_case()
    own = f"{FUNDS}{Fund.objects.get().pk}/units/T03/"
    assert "No list is put up" in said(comes("head-t03").get(f"{FUNDS}mine/"))
    assert comes("head-t03").get(own).status_code == 404
    led.untied().act("proposed", "proposed")
    assert "50,000.00" in said(comes("head-t03").get(f"{FUNDS}mine/"))
    assert "50,000.00" in said(comes("head-t03").get(own))
    assert comes("head-t01").get(own).status_code == 404
    assert "no reward" in said(comes("head-t01").get(f"{FUNDS}mine/"))
    assert comes("head-t01").get(FUNDS).headers["location"] == f"{FUNDS}mine/"
    assert comes("drafter").get(FUNDS).status_code == 403


def test_where_the_fund_does_not_reach_the_ways_of_cutting_stand_side_by_side(year, comes):
    year.opened(budget="10万", reserve="0")
    year.reckoned()
    page = said(comes("office").get(f"{FUNDS}{Fund.objects.get().pk}/"))
    assert "does not reach" in page
    for way in ("all in proportion", "nobody above a lower cap", "everybody the same less"):
        assert way in page
    assert "33,333.33" in page
    answer = comes("office").post(f"{FUNDS}{Fund.objects.get().pk}/propose/", {})
    assert answer.status_code == 422


def test_a_payment_list_is_handed_out_and_held_against_what_comes_back(year, comes):
    year.decided()
    at = f"{FUNDS}{Fund.objects.get().pk}/"
    assert comes("director").get(f"{at}payments/1/").status_code == 404
    comes("director").post(f"{at}payments/issue/")
    assert "Check a payment list" in said(comes("director").get(FUNDS))
    answer = comes("director").get(f"{at}payments/1/")
    content = b"".join(answer.streaming_content)

    def checked(content):
        file = SimpleUploadedFile("payments.csv", content)
        return said(comes("director").post(f"{FUNDS}check/", {"file": file}))

    assert "Unchanged" in checked(content)
    assert "Lines that differ: 1" in checked(content.replace(b"50000.00", b"90000.00"))
    assert "No payment list" in checked(b"unit,amount\nT01,5\n")
    assert "No payment list" in checked(b"")
