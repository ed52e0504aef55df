"""The pages of a catching-up notice: what each reader sees and may do, in public, on paper and as a feed."""

import io

import pytest
from lxml import etree, html
from pypdf import PdfReader

from surpass.office.encouragement.recognition.notices.models import Notice
from tests.fixtures.assessed import PERIOD
from tests.fixtures.notices import BEFORE, Noticed
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
LIST = "/encouragement/catching-up/"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Noticed()


@pytest.fixture
def year(scene, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path
    return copied(scene)


@pytest.fixture
def comes(year, client):
    def as_(name):
        client.logout()
        if name:
            client.force_login(year.accounts[name], backend="django.contrib.auth.backends.ModelBackend")
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return as_


def said(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    (main,) = html.fromstring(answer.content.decode()).xpath("//main")
    return " ".join(main.text_content().split())


def entries(client, lang="en"):
    answer = client.get(f"{LIST}feed/{lang}/")
    assert answer["Content-Type"].startswith("application/atom+xml")
    return etree.fromstring(answer.content).findall(f"{ATOM}entry")


def test_a_notice_from_the_draft_to_the_feed(year, comes):
    office = comes("office")
    assert "No notice yet" in said(office.get(LIST))
    before, now = year.run_of(BEFORE), year.run_of(PERIOD)
    wrong = office.post(f"{LIST}draft/", {"before": now.pk, "now": before.pk, "is_public": "on"})
    assert "The earlier one comes first" in said(wrong, 422)
    office.post(f"{LIST}draft/", {"before": before.pk, "now": now.pk, "is_public": "on"})
    one = Notice.objects.get()
    at = f"{LIST}{one.pk}/"
    page = said(office.get(at))
    assert "T02, T01" in page
    assert "Key development towns4 units compared, 2 moved up" in page
    assert "unknown" not in said(office.get(LIST))
    assert "Comment and issue" not in page
    assert office.get(f"{at}issue/").status_code == 403
    unit = comes("head-t03")
    assert "Your unit moved up" in said(unit.get(at))
    [mine, other] = one.units.order_by("pk")
    assert unit.get(f"{at}units/{other.pk}/").status_code == 404
    unit.post(f"{at}units/{mine.pk}/", {"words": "逐月对账 ‖ Accounts squared every month"})
    assert comes("head-t01").get(at).status_code == 404
    for path in (at, f"{LIST}public/{one.pk}/", f"{LIST}public/{one.pk}/paper/"):
        assert comes("").get(path).status_code in {302, 404}
    assert entries(comes("")) == []
    leader = comes("director")
    assert "Whoever drafted it cannot issue it" in said(leader.get(f"{at}issue/"))
    assert leader.post(f"{at}issue/", {"comment": " ", "lang": "en"}).status_code == 422
    leader.post(f"{at}issue/", {"comment": "望再接再厉 ‖ Keep going", "lang": "en"})
    page = said(leader.get(at))
    for words in ("Accounts squared every month", "head-t03", "Keep going", "director", "2 moved up"):
        assert words in page
    assert leader.get(f"{at}issue/").status_code == 404
    assert said(comes("head-t01").get(at)).count("T01") >= 1
    stranger = comes("")
    assert "Catching-up notice" in said(stranger.get(f"{LIST}public/"))
    assert "Accounts squared every month" in said(stranger.get(f"{LIST}public/{one.pk}/"))
    paper = stranger.get(f"{LIST}public/{one.pk}/paper/")
    text = " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.getvalue())).pages).split()
    )
    assert "Keep going" in text
    assert "Accounts squared every month" in text
    [entry] = entries(stranger)
    assert "2 units moved up: T03" in entry.findtext(f"{ATOM}summary")
    assert entry.find(f"{ATOM}link").get("href").endswith(f"{LIST}public/{one.pk}/")
    assert stranger.get(f"{LIST}feed/fr/").status_code == 404
    year.corrected(PERIOD)
    assert "was corrected since" in said(stranger.get(f"{LIST}public/{one.pk}/"))
    leader = comes("director")
    leader.post(f"{at}withdraw/", {"reasons": "引用有误 ‖ A wrong quotation"})
    stranger = comes("")
    page = said(stranger.get(f"{LIST}public/{one.pk}/"))
    assert "A wrong quotation" in page
    assert "Accounts squared every month" not in page
    assert stranger.get(f"{LIST}public/{one.pk}/paper/").status_code == 404
    [entry] = entries(stranger, "zh")
    assert "已撤回" in entry.findtext(f"{ATOM}title")
    assert "T03" not in entry.findtext(f"{ATOM}summary")


def test_a_notice_that_is_not_public_stays_inside(year, comes):
    one = year.issued(year.drafted(is_public=False))
    stranger = comes("")
    assert stranger.get(f"{LIST}public/{one.pk}/").status_code == 404
    assert entries(stranger) == []
    assert comes("head-t01").get(f"{LIST}{one.pk}/").status_code == 200
