"""Catching-up notices: reckoned from two final results, said by units, issued by a leader, frozen."""

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.acts.comment_on_result import comment_on_result
from surpass.office.assessment.models import Run
from surpass.office.documents.models import Withdrawal
from surpass.office.encouragement.recognition.notices.acts.draft_notice import draft_notice
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.encouragement.recognition.notices.plain import notice_rows
from surpass.office.encouragement.recognition.notices.seen import notices_in_public, notices_seen, runs_told
from surpass.office.encouragement.recognition.notices.standing import digest_of, superseded_among
from surpass.office.record.models import Entry
from surpass.office.site.pages.outbox.models import Message
from tests.fixtures.assessed import PERIOD
from tests.fixtures.notices import BEFORE, Noticed
from tests.fixtures.office import NOW, account, acting
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Noticed()


@pytest.fixture
def year(scene, settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path
    return copied(scene)


def codes(refused):
    return [one.code for one in refused.value.problems]


def told_to(year, kind):
    names = {made.key: name for name, made in year.accounts.items()}
    return {names[one.to.key] for one in Message.objects.filter(kind=kind).select_related("to")}


def test_a_notice_is_drafted_said_commented_and_issued_and_then_stands(year):
    comment = comment_on_result(
        by=year.who["director"], at=NOW, run=year.run_of(PERIOD), text="第一名值得学习"
    )
    one = year.drafted(quoted=comment)
    [group] = one.told["groups"]
    assert [(up["unit"], up["before"], up["now"], up["places"]) for up in group["ups"]] == [
        ("T03", 4, 2, 2), ("T04", 2, 1, 1),
    ]  # fmt: skip
    assert [up["overtook"] for up in group["ups"]] == [["T02", "T01"], ["T02"]]
    assert "lost" not in str(one.told)
    assert told_to(year, "notice_to_say") == {"head-t03", "clerk-t03", "head-t04", "clerk-t04"}
    assert told_to(year, "notice_to_issue") == {"director", "deputy"}
    year.says(one, "T03")
    year.says(one, "T03", by="clerk-t03", words="逐月对账，领导包抓")
    with pytest.raises(NotAllowed):
        year.says(one, "T03", by="head-t04")
    with pytest.raises(UseProblem) as refused:
        year.says(one, "T03", words=" ")
    assert codes(refused) == ["notice-wordless"]
    with pytest.raises(UseProblem) as refused:
        year.says(one, "T03", words="字" * 601)
    assert codes(refused) == ["text-too-long"]
    with pytest.raises(NotAllowed):
        year.issued(one, by="office")
    with pytest.raises(UseProblem) as refused:
        year.issued(one, comment="  ")
    assert codes(refused) == ["notice-wordless"]
    one = year.issued(one)
    entry = Entry.objects.latest("seq")
    assert one.digest in bytes(entry.body).decode()
    assert one.document is not None
    assert digest_of(Notice.objects.get(pk=one.pk)) == one.digest
    assert told_to(year, "notice_issued") == {
        f"{role}-{town}" for role in ("head", "clerk") for town in ("t01", "t02", "t03", "t04")
    }  # fmt: skip
    for again in (lambda: year.issued(one), lambda: year.says(one, "T04")):
        with pytest.raises(UseProblem) as refused:
            again()
        assert codes(refused) == ["notice-state"]
    [row] = notice_rows([Notice.objects.get(pk=one.pk)])
    assert row["units"][0]["words"] == "逐月对账，领导包抓"
    assert (row["state"], row["superseded"], row["comment"]) == ("issued", False, "进位明显，望再接再厉")


def test_a_quarter_is_told_as_a_year_is(year):
    """The monitoring is final every quarter: its notice says which, the earlier one first."""
    before, now = (year.quarter(period) for period in ("2025-Q3", "2025-Q4"))
    drafts = {"by": year.who["office"], "at": NOW, "is_public": True}
    one = year.issued(draft_notice(before=before, now=now, **drafts))
    [row] = notice_rows([one])
    assert (row["before"], row["now"], row["state"]) == (before.key, now.key, "issued")
    assert (before.period, now.period) == ("2025-Q3", "2025-Q4")
    assert list(notices_in_public()) == [one]
    with pytest.raises(UseProblem) as refused:
        draft_notice(before=now, now=before, **drafts)
    assert codes(refused) == ["notice-order"]


def test_only_two_final_results_of_one_assessment_that_follow_each_other_are_told(year):
    before, now = year.run_of(BEFORE), year.run_of(PERIOD)
    asked = [({"before": now}, "notice-same-run"), ({"before": now, "now": before}, "notice-order")]
    for changes, expected in asked:
        with pytest.raises(UseProblem) as refused:
            year.drafted(**changes)
        assert codes(refused) == [expected]
    Run.objects.filter(pk=before.pk).update(stage=Run.Stage.PROVISIONAL)
    Run.objects.filter(pk=now.pk).update(programme="poverty")
    with pytest.raises(UseProblem) as refused:
        year.drafted()
    assert codes(refused) == ["notice-programmes", "notice-not-final"]
    Run.objects.filter(pk=before.pk).update(stage=Run.Stage.FINAL, is_draft=True)
    Run.objects.filter(pk=now.pk).update(programme="target", stage=Run.Stage.PUBLISHED)
    with pytest.raises(UseProblem) as refused:
        year.drafted()
    assert codes(refused) == ["notice-not-final"]
    Run.objects.all().update(is_draft=False)
    for by in ("director", "head-t03", "auditor"):
        with pytest.raises(NotAllowed):
            year.drafted(by=by)
    year.who["stranger"] = acting(account("stranger", "assessment_office@/E/"))
    year.who["other"] = acting(account("other", "committee_director@/E/"))
    assert not runs_told(year.who["stranger"]).exists()
    with pytest.raises(NotAllowed):
        year.drafted(by="stranger")
    one = year.drafted()
    with pytest.raises(UseProblem) as refused:
        year.drafted()
    assert codes(refused) == ["notice-again"]
    for by in ("stranger", "other"):
        assert not notices_seen(year.who[by]).exists()
        with pytest.raises(NotAllowed):
            year.withdrawn(one, by=by)
    with pytest.raises(NotAllowed):
        year.issued(one, by="other")
    seen = {name for name, actor in year.who.items() if notices_seen(actor).exists()}
    assert seen == {
        "office", "chief", "director", "deputy", "head-t03", "clerk-t03", "head-t04", "clerk-t04",
    }  # fmt: skip
    other = comment_on_result(by=year.who["director"], at=NOW, run=before, text="望努力")
    year.withdrawn(one, by="office")
    assert Message.objects.filter(kind="notice_withdrawn").count() == 0
    assert not notices_seen(year.who["head-t03"]).exists()
    assert year.drafted(quoted=other).pk != one.pk


def test_a_corrected_result_marks_the_notice_and_a_corrected_notice_takes_its_place(year):
    first = year.issued()
    year.corrected(PERIOD)
    assert superseded_among([first]) == {first.pk}
    with pytest.raises(UseProblem) as refused:
        year.drafted(now=first.now, before=first.before)
    assert codes(refused) == ["notice-superseded", "notice-again"]
    draft = year.drafted()
    assert draft.corrects == first
    newer = year.corrected(BEFORE)
    with pytest.raises(UseProblem) as refused:
        year.issued(draft)
    assert codes(refused) == ["notice-superseded"]
    second = year.issued(year.drafted(before=newer))
    first.refresh_from_db()
    assert (first.state, second.corrects) == ("replaced", first)
    assert Withdrawal.objects.filter(document=first.document).count() == 1
    assert superseded_among([second]) == set()
    assert notices_in_public().count() == 2
    with pytest.raises(UseProblem) as refused:
        year.withdrawn(first)
    assert codes(refused) == ["notice-state"]
    with pytest.raises(UseProblem) as refused:
        year.withdrawn(second, reasons="")
    assert codes(refused) == ["notice-wordless"]
    gone = year.withdrawn(second)
    assert (gone.state, gone.withdrawn_by) == ("withdrawn", year.who["director"].key)
    assert Withdrawal.objects.filter(document=gone.document).count() == 1
    assert len(told_to(year, "notice_withdrawn")) == 8
