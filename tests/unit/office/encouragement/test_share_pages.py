"""The pages of shares inside a unit: what each reader sees and presses, and what nobody else reads."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

from surpass.office.encouragement.fund_use.shares.seen import people_of
from tests.fixtures.shares import LATEST, Dividing

pytestmark = pytest.mark.django_db
LIST, OWN = "/encouragement/shares/", "/encouragement/shares/own/"
RULE = "镇党政联席会议纪要第三条"


@pytest.fixture
def town(settings, monkeypatch):
    settings.NEEDS_SECOND_FACTOR = False
    made = Dividing()
    monkeypatch.setattr("django.utils.timezone.now", lambda: LATEST)
    return made


@pytest.fixture
def comes(town, client):
    def as_(name):
        client.force_login(town.accounts[name], backend="django.contrib.auth.backends.ModelBackend")
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return as_


def said(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    (main,) = html.fromstring(answer.content.decode()).xpath("//main")
    return " ".join(main.text_content().split())


def test_from_the_units_proposal_to_the_persons_own_page(town, comes):
    fund = town.puts_up(people={}).reward_list.fund_id
    at = f"/encouragement/funds/{fund}/units/T02/shares/"
    clerk = comes("clerk-t02")
    assert "something is asked" in said(clerk.get(LIST))
    assert "days in the post" in said(clerk.get(at))
    form = said(clerk.get(f"{at}propose/"))
    assert "184 days of the year" in form
    said(clerk.post(f"{at}propose/", {"rule": ""}), 422)
    assert town.division().nth == 1
    answer = clerk.post(f"{at}propose/", {"method": "posts", "rule": RULE, "coefficient-M1": "9"})
    assert "beyond the limits" in said(answer, 422)
    discipline = comes("discipline")
    for share in town.division().shares.all():
        page = discipline.get(f"/encouragement/shares/{share.pk}/case/")
        assert "nothing of the matter" in said(page)
        discipline.post(page.request["PATH_INFO"], {"word": "no"})
    clerk = comes("clerk-t02")
    assert clerk.post(f"{at}propose/", {"method": "equal", "rule": RULE, "days-M4": "184"}).status_code == 302
    assert "8,880.78" in said(clerk.get(at))
    assert clerk.get(f"{at}decide/").status_code in {403, 404}
    head = comes("head-t02")
    assert "waits for the decision" in said(head.get(at))
    assert head.post(f"{at}decide/", {"word": "yes", "reasons": "符合办法"}).status_code == 302
    assert "No division concerns you yet" in said(comes("m3").get(OWN))
    office = comes("office")
    office.post(f"{at}decide/", {"word": "yes", "reasons": "符合规定"})
    person = comes("m3")
    page = person.get(OWN)
    assert "8,880.78" in said(page)
    own = f"{OWN}{town.share('M3').pk}/"
    assert "Divided equally" in said(person.get(own))
    assert person.get(f"{OWN}{town.share('M1').pk}/").status_code == 404
    assert person.get(at).status_code == 403
    assert person.post(f"{own}object/", {"reasons": "天数有误"}).status_code == 302
    assert "Waits for an answer" in said(person.get(own))
    head = comes("head-t02")
    objection = town.share("M3").objections.get()
    answer_at = f"/encouragement/shares/objections/{objection.pk}/"
    assert "天数有误" in said(head.get(answer_at))
    head.post(answer_at, {"word": "no", "reasons": "经核对无误"})
    assert head.get(answer_at).status_code == 404
    person = comes("m3")
    assert "经核对无误" in said(person.get(own))
    head = comes("head-t02")
    head.post(f"{at}issue/")
    assert "may still object" in said(head.get(at))


def test_the_list_of_persons_is_handed_out_as_it_was_issued(town, comes):
    town.whole(open_=("M5",))
    town.both_decide()
    fund = town.division().reward_list.fund_id
    at = f"/encouragement/funds/{fund}/units/T02/shares/"
    found = town.pays()
    head = comes("head-t02")
    answer = head.get(f"{at}payments/1/")
    assert b"".join(answer.streaming_content) == bytes(found.content)
    assert head.get(f"{at}payments/2/").status_code == 404
    discipline = comes("discipline")
    share = town.share("M5")
    assert "Release what was set aside" in said(discipline.get(at))
    release = f"/encouragement/shares/{share.pk}/release/"
    words = {"word": "no", "document": "结案〔2026〕2号", "reasons": "查实"}
    assert "Document that closed" in said(discipline.get(release))
    assert discipline.post(release, words).status_code == 302
    assert "set aside, then kept" in said(discipline.get(at))


def test_whoever_does_not_decide_does_not_read_that_something_is_set_aside(town, comes):
    town.whole(open_=("M5",))
    town.both_decide()
    division = town.division()
    at = f"/encouragement/funds/{division.reward_list.fund_id}/units/T02/shares/"
    paid = town.pays()
    assert "set aside" in said(comes("head-t02").get(at))
    clerk = comes("clerk-t02")
    page = said(clerk.get(at))
    assert "set aside" not in page
    assert "List of persons" not in page
    assert clerk.get(f"{at}payments/1/").status_code == 404
    file = SimpleUploadedFile("shares.csv", bytes(paid.content))
    assert "No payment list" in said(clerk.post("/encouragement/funds/check/", {"file": file}))
    rows = people_of(division, town.who["clerk-t02"])
    assert {(one.state, one.cite, one.release) for one in rows} == {("proposed", "", "")}
    town.releases("M5", is_paid=False)
    assert "kept" not in said(comes("clerk-t02").get(at))
    assert {one.state for one in people_of(division, town.who["discipline"])} == {"proposed", "frozen"}


@pytest.mark.parametrize("who", ["head-t01", "clerk-t03"])
def test_no_other_unit_reads_or_does_anything(town, comes, who):
    town.whole()
    fund, share = town.division().reward_list.fund_id, town.share("M1").pk
    other = comes(who)
    at = f"/encouragement/funds/{fund}/units/T02/shares/"
    for path in (
        at,
        f"{at}propose/",
        f"{at}decide/",
        f"/encouragement/shares/{share}/case/",
        f"/encouragement/shares/{share}/release/",
        f"{OWN}{share}/",
        f"{at}payments/1/",
    ):
        assert other.get(path).status_code in {403, 404}, path
    assert other.post(f"{at}issue/").status_code in {403, 404}
    assert "何" not in other.get(LIST).content.decode()
