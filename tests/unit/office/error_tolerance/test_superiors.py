"""The superior stands up: who was asked, until when, what they said, and who is asked after silence."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surpass.office.accounts.models import Account
from tests.fixtures.assessed import LATER, Year
from tests.fixtures.tolerance import Matter

pytestmark = pytest.mark.django_db
CASE = "/cases/case/tol-1/"
AFTER = LATER + timedelta(days=30)


@pytest.fixture
def matter(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    found = Matter(Year())
    found.together(["office1", "office2"], "accept", "screened", reasons="未触碰底线")
    found.together(["investigators1", "investigators2"], "found_ordered", "verified", reasons="系执行任务")
    return found


@pytest.fixture
def page(client, matter, monkeypatch):
    def of(who, *, at=LATER, path=CASE):
        monkeypatch.setattr(timezone, "now", lambda: at)
        client.force_login(Account.objects.get(key=matter.who[who].key))
        return client.get(path).content.decode()

    return of


def rows(page):
    return page.partition('id="asked-table"')[2].partition("</table>")[0]


def test_who_is_asked_and_until_when(page):
    found = rows(page("applicant"))
    assert "直接上级（任务下达人）" in found
    assert 'class="clock' in found or "工作日" in found


def test_the_one_asked_finds_it_at_home(page):
    assert CASE in page("superior", path="/home/")


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("ordered", "是我下达的"),
        ("knew", "我知情"),
        ("stands_by", "我支持并承担领导责任"),
        ("did_not_know", "我不知情"),
    ],
)
def test_what_they_said_is_shown(matter, page, act, said):
    matter.does("superior", act, "asked")
    assert said in rows(page("applicant"))


def test_silence_is_shown_with_who_is_asked_next_and_goes_on(matter, page):
    matter.does("clerk", "timeout", "asked", at=AFTER)
    found = rows(page("applicant", at=AFTER))
    assert "到期未表态" in found
    assert "接着请：上一级机关" in found
    matter.does("higher", "stands_by", "asked_higher", at=AFTER)
    found = rows(page("applicant", at=AFTER))
    assert "我支持并承担领导责任" in found
    assert "未表态只作记录，不得作为对任何人不利的依据" in page("applicant", at=AFTER)


def test_a_case_that_asks_nobody_shows_no_list(client, matter):
    other = Matter(matter.year, town="T03", key="tol-2")
    client.force_login(Account.objects.get(key=other.who["clerk"].key))
    assert "asked-table" not in client.get("/cases/case/tol-2/").content.decode()
