"""The pages of tables and files: four steps from a file to values, each within the reader's reach."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from surpass.exchange.reading.safe_text import unmarked
from surpass.office.accounts.models import Account
from surpass.office.record.models import Entry
from surpass.office.returns.acts.save_values import save_values
from surpass.office.returns.models import Intake
from surpass.office.returns.sheets.columns import texts_of
from surpass.office.returns.sheets.pages import urls
from tests.fixtures.office import NOW, acting
from tests.fixtures.rounds import cell_of, people, small_round, want
from tests.fixtures.sheets import csv_of, filled, template_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.NEEDS_SECOND_FACTOR = False


@pytest.fixture
def found():
    return small_round()


@pytest.fixture
def who():
    return people()


@pytest.fixture
def come_in(client, who):
    def log_in(name):
        client.force_login(
            Account.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend"
        )
        return client

    return log_in


def upload(client, found, raw, name="file.xlsx"):
    given = SimpleUploadedFile(name, raw)
    return client.post(reverse("sheets:hand_in", args=[found.key]), {"file": given}, follow=True)


def post(client, name, intake, **words):
    return client.post(reverse(f"sheets:{name}", args=[intake.round.key, intake.pk]), words, follow=True)


def test_the_screen_shows_the_rows_of_the_file(found, who, come_in):
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell_of(found, "T01"), "12.50")])
    client = come_in("office")
    address = reverse("sheets:rows", args=[found.key])
    page = client.get(f"{address}?sort=-value&unit=T01")
    assert page.status_code == 200
    answer = client.get(reverse("sheets:rows_as_file", args=[found.key, "csv"]) + "?sort=-value&unit=T01")
    file = answer.content.decode("utf-8-sig")
    read = [[*map(unmarked, row)] for row in csv.reader(io.StringIO(file, newline=""))][1:]
    assert [texts_of(row) for row in page.context["rows"]] == read
    body = page.content.decode()
    cells = re.findall('<td class="n[^"]*">(.*?)</td>', body, re.DOTALL)
    shown = [re.sub("<[^>]+>", "", cell).strip() for cell in cells]
    assert shown == [row[column] for row in read for column in (8, 9, 14)]


def test_a_file_goes_through_its_steps(found, who, come_in):
    client = come_in("clerk")
    page = upload(client, found, filled(template_of(found, who["clerk"]), T01_i0="5", T01_i1="six"))
    assert page.status_code == 200
    intake = Intake.objects.get()
    assert page.context["counts"] == {"inserted": 1, "changed": 0, "unchanged": 1, "refused": 1}
    [refused] = client.get(page.request["PATH_INFO"] + "?kind=refused").context["lines"]
    page = post(client, "fix", intake, **{f"fix:{refused.said.where}": "6"})
    assert page.context["counts"]["inserted"] == 2
    page = post(client, "apply", intake, seen=page.context["digest"])
    assert [cell_of(found, "T01", item).text for item in ("i0", "i1")] == ["5", "6"]
    assert page.context["counts"] == {"inserted": 0, "changed": 0, "unchanged": 3, "refused": 0}
    page = post(client, "undo", intake, reason="wrong month")
    assert cell_of(found, "T01").text == ""


def test_a_foreign_table_has_its_columns_confirmed(found, come_in):
    client = come_in("clerk")
    raw = csv_of(["填报单位", "Output", "Item 1"], ["T01", "7", "8"])
    page = upload(client, found, raw, "ours.csv")
    intake = Intake.objects.get()
    assert page.request["PATH_INFO"] == reverse("sheets:columns", args=[found.key, intake.pk])
    page = client.get(reverse("sheets:intake", args=[found.key, intake.pk]))
    assert page.context["why_not"]
    post(client, "apply", intake, seen=page.context["digest"])
    assert cell_of(found, "T01", "i1").text == ""
    page = post(client, "columns", intake, **{"column-0-1": "value:i0"})
    post(client, "apply", intake, seen=page.context["digest"])
    assert [cell_of(found, "T01", item).text for item in ("i0", "i1")] == ["7", "8"]


def test_sent_twice_is_sent_once(found, who, come_in):
    client = come_in("clerk")
    raw = filled(template_of(found, who["clerk"]), T01_i0="5")
    page = upload(client, found, raw)
    assert upload(client, found, raw).status_code == 200
    intake, entries = Intake.objects.get(), Entry.objects.count()
    for _ in range(2):
        assert post(client, "apply", intake, seen=page.context["digest"]).status_code == 200
    assert Entry.objects.count() == entries + 1
    assert cell_of(found, "T01").version == 1


def test_what_moved_meanwhile_is_shown_and_not_overwritten(found, who, come_in):
    client = come_in("clerk")
    page = upload(client, found, csv_of(["unit", "value:i0"], ["T01", "5"]), "a.csv")
    save_values(by=who["clerk"], at=NOW, wanted=[want(cell_of(found, "T01"), "9")])
    page = post(client, "apply", Intake.objects.get(), seen=page.context["digest"])
    assert cell_of(found, "T01").text == "9"
    assert [(line.old, line.new) for line in page.context["lines"]] == [("9", "5")]
    assert list(page.context["messages"])


def test_a_page_without_a_file_says_so(found, come_in):
    page = come_in("clerk").post(reverse("sheets:hand_in", args=[found.key]))
    assert page.context["is_missing"]


def test_a_file_that_cannot_be_read_is_explained(found, come_in):
    page = upload(come_in("clerk"), found, b"\xff\xfe\x00", "a.csv")
    assert page.status_code == 200
    assert page.context["problems"]


def test_a_wrong_wish_is_answered_as_one(found, come_in):
    client = come_in("office")
    assert client.get(reverse("sheets:rows", args=[found.key]) + "?sort=x").status_code == 400
    assert client.get(reverse("sheets:rows_as_file", args=[found.key, "csv"]) + "?sort=x").status_code == 400
    assert client.get(reverse("sheets:rows_as_file", args=[found.key, "exe"])).status_code == 404


@pytest.mark.parametrize("name", ["other", "head", "bureau", "office", "director"])
def test_nobody_sees_or_moves_anothers_file(found, who, come_in, name):
    client = come_in("clerk")
    page = upload(client, found, filled(template_of(found, who["clerk"]), T01_i0="5"))
    intake, digest, before = Intake.objects.get(), page.context["digest"], Entry.objects.count()
    client = come_in(name)
    for view in ("intake", "columns"):
        answer = client.get(reverse(f"sheets:{view}", args=[found.key, intake.pk]))
        assert answer.status_code in {403, 404}
    for view in ("apply", "fix", "undo", "columns"):
        answer = client.post(reverse(f"sheets:{view}", args=[found.key, intake.pk]), {"seen": digest})
        assert answer.status_code in {403, 404}
    assert Entry.objects.count() == before
    assert cell_of(found, "T01").text == ""


def test_a_stranger_and_another_district_see_nothing(found, client, come_in):
    names = [one.name for one in urls.urlpatterns]
    words = {"key": found.key, "intake": "0" * 64, "form": "csv"}
    for name in names:
        needed = {key: word for key, word in words.items() if f":{key}>" in str(_pattern(name))}
        assert client.get(reverse(f"sheets:{name}", kwargs=needed)).status_code in {302, 405}
    from tests.fixtures.office import account

    account("stranger", "assessment_office@/E/")
    client = come_in("stranger")
    for name in ("rows", "workbook"):
        assert client.get(reverse(f"sheets:{name}", args=[found.key])).status_code == 404
    assert client.get(reverse("sheets:rows_as_file", args=[found.key, "csv"])).status_code == 404


def _pattern(name):
    return next(one.pattern for one in urls.urlpatterns if one.name == name)


@pytest.mark.parametrize("towns", [2, 30])
def test_the_queries_of_a_page_do_not_grow(who, come_in, towns):
    many = small_round(key="many-2024", period="2024", towns=["T01", *(f"N{nth}" for nth in range(towns))])
    client = come_in("office")
    client.get(reverse("sheets:rows", args=[many.key]))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("sheets:rows", args=[many.key]))
    assert len(asked) <= 13


def test_every_page_reads_in_both_languages(found, who, come_in):
    client = come_in("clerk")
    page = upload(client, found, filled(template_of(found, who["clerk"], "zh"), sheet="填报表", T01_i0="x"))
    assert acting(Account.objects.get(username="clerk")).held
    for lang in ("zh-hans", "en"):
        client.cookies["django_language"] = lang
        for address in (
            page.request["PATH_INFO"],
            reverse("sheets:rows", args=[found.key]),
            reverse("sheets:hand_in", args=[found.key]),
        ):
            answer = client.get(address)
            assert answer.status_code == 200
            assert "sheets." not in re.sub(r'"[^"]*"', "", answer.content.decode())
