"""A superior's new edition re-opens the proofs of the own rules, and tells who must act by when."""

import io
import shutil
import zipfile
from datetime import date

import pytest
from django.utils import timezone
from lxml import html

from surpass.exchange.pack_folder.packs import pack_files
from surpass.foundation.problems import Problems, UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.accounts.models import Account
from surpass.office.packs import newest_pack, office_pack
from surpass.office.rollout.local_rules.acts.take_in_edition import take_in_edition
from surpass.office.rollout.local_rules.files.checking import check_of
from surpass.office.rollout.local_rules.files.proving import proof_of
from surpass.office.rollout.local_rules.files.superiors import is_in_line, to_bring_into_line
from surpass.office.rollout.local_rules.files.written import files_of
from surpass.office.rollout.local_rules.models import SuperiorEdition
from surpass.office.site.pages.home.owed.rollout.of_local_rules import tasks_of_local_rules
from surpass.office.site.pages.outbox.models import Message
from surpass.rollout.edits.param import write_param
from tests.fixtures.drafts import CITE, FROM, Drafting
from tests.fixtures.office import NOW, TODAY, place
from tests.fixtures.scenes import copied
from tests.fixtures.superiors import FIRST, province

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 9, 30)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def home(settings, shared):
    settings.HOME, settings.NEEDS_SECOND_FACTOR = shared, False
    yield
    shutil.rmtree(shared / "editions", ignore_errors=True)


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Drafting()


@pytest.fixture
def drafting(scene):
    return copied(scene)


@pytest.fixture
def takes_in(drafting, django_capture_on_commit_callbacks):
    def take(files=None, *, by="drafter", until=UNTIL, at="/D/", source="示例省〔2026〕1号"):
        with django_capture_on_commit_callbacks(execute=True):
            return take_in_edition(
                by=drafting.who[by], at=NOW, place=place(at), files=files or province(), source=source,
                until=until,
            )  # fmt: skip

    return take


def codes(refused):
    return [one.code for one in refused.value.problems]


def test_what_stands_below_is_proved_anew(takes_in):
    before = office_pack().fingerprint
    one = takes_in()
    found = proof_of(one)
    assert "good_score" in str(found["problems"])
    assert office_pack().fingerprint == before
    assert not is_in_line(one, newest_pack())


def test_nothing_is_found_where_the_own_rules_are_stricter_still(takes_in):
    assert not proof_of(takes_in(province(good_score="81")))["problems"]


def test_whoever_drafts_is_told_until_when(drafting, takes_in):
    one = takes_in()
    for name in ("drafter", "director"):
        (task,) = tasks_of_local_rules(drafting.who[name], on=TODAY)
        assert (task.due, task.kind) == (UNTIL, "edition")
    assert not list(tasks_of_local_rules(drafting.who["clerk"], on=TODAY))
    told = Message.objects.filter(kind="edition_taken_in").values_list("to__username", flat=True)
    assert set(told) == {"director", "lawyer", "office1", "office2"}
    proof_of(one)
    (task,) = tasks_of_local_rules(drafting.who["drafter"], on=TODAY)
    assert "1" in task.said


def test_the_next_draft_stands_upon_it_and_is_in_line_once_adopted(
    drafting, takes_in, django_capture_on_commit_callbacks
):
    one = takes_in()
    drafting.begins()
    assert one.fingerprint in files_of(drafting.draft)["pack.yaml"].decode()
    assert "good_score" in str(check_of(drafting.draft)["problems"])
    drafting.writes(lambda files: write_param(files, name="good_score", value=86, on=FROM, cite=CITE))
    assert not check_of(drafting.draft)["problems"]
    drafting.hands_in()
    drafting.decided()
    with django_capture_on_commit_callbacks(execute=True):
        drafting.puts_in_force()
    assert is_in_line(one, newest_pack())
    assert to_bring_into_line(newest_pack(), on=date.max) == []
    assert not list(tasks_of_local_rules(drafting.who["drafter"], on=TODAY))


def test_a_draft_that_is_in_force_before_it_keeps_the_edition_of_its_day(drafting, takes_in):
    one = takes_in(province(on=date(2026, 7, 1)), until=UNTIL)
    drafting.begins()
    assert one.fingerprint not in files_of(drafting.draft)["pack.yaml"].decode()


@pytest.mark.parametrize(
    ("words", "code"),
    [({"until": None}, "edition-until"), ({"until": date(2026, 3, 31)}, "edition-until"),
     ({"files": pack_files("example-province")}, "edition-known"), ({"source": " "}, "reasons-missing"),
     ({"files": province() | {"pack.yaml": b"pack: other\n"}}, "missing-key"),
     ({"files": province() | {"../x.yaml": b""}}, "draft-file-path")],
)  # fmt: skip
def test_what_is_no_edition_of_a_superior_is_not_taken_in(takes_in, words, code):
    with pytest.raises(Problems) as refused:
        takes_in(**words)
    assert code in codes(refused)
    assert not SuperiorEdition.objects.exists()


def test_an_edition_is_taken_in_once_by_whoever_may(takes_in):
    takes_in()
    with pytest.raises(UseProblem) as again:
        takes_in()
    assert codes(again) == ["edition-known"]
    with pytest.raises(NotAllowed):
        takes_in(province(edition="2026.2"), by="lawyer")


def zipped(files):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path, body in files.items():
            archive.writestr(f"example-province/{path}", body)
    held.seek(0)
    held.name = "province.zip"
    return held


def test_the_page_takes_it_in_and_holds_the_own_rules_against_it(client, drafting, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    client.force_login(Account.objects.get(username="drafter"))
    said = {"place": "D", "source": "示例省〔2026〕1号", "until": UNTIL.isoformat()}
    bare = client.post("/rollout/drafts/take-in/", said | {"archive": zipped({"x.yaml": b""})})
    assert bare.status_code == 422
    answer = client.post("/rollout/drafts/take-in/", said | {"archive": zipped(province())})
    assert answer.status_code == 302, answer.content.decode()[-1500:]
    assert client.get(answer.url).status_code == 200
    client.post(f"{answer.url}check/")
    found = html.fromstring(client.get(answer.url).content.decode()).xpath("string(//main)")
    assert "good_score" in found
    listed = html.fromstring(client.get("/rollout/drafts/").content.decode()).xpath("string(//main)")
    assert "own rules to be brought into line" in listed
    assert client.get("/rollout/editions/99/").status_code == 404
    assert FIRST.isoformat() in listed
