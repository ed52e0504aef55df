"""Objections to what is put up: until the last day of the office, answered, found on by others."""

from datetime import timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.encouragement.recognition.commendations.models import Commendation
from surpass.office.encouragement.recognition.notice_objections.acts.answer_notice_objection import (
    answer_notice_objection,
)
from surpass.office.encouragement.recognition.notice_objections.acts.enter_notice_objection import (
    OnPaper,
    enter_notice_objection,
)
from surpass.office.encouragement.recognition.notice_objections.acts.find_notice_objection import (
    find_notice_objection,
)
from surpass.office.encouragement.recognition.notice_objections.acts.object_to_notice import object_to_notice
from surpass.office.encouragement.recognition.notice_objections.models import NoticeObjection
from surpass.office.encouragement.recognition.notice_objections.plain import objections_read
from surpass.office.encouragement.recognition.notice_objections.seen import put_up_called, put_up_now
from surpass.office.encouragement.recognition.notices.models import Notice
from surpass.office.record.models import Entry
from surpass.office.record.seals import destroy_key
from surpass.office.site.pages.outbox.models import Message
from tests.fixtures.appraisals import AFTER_NOTICE, Appraised, Grade, Town
from tests.fixtures.listed_funds import Commended
from tests.fixtures.notices import Noticed
from tests.fixtures.office import NOW

pytestmark = pytest.mark.django_db
WORDS = "民主测评得票与公示不符"


def refuses(code, does, **named):
    with pytest.raises(UseProblem) as refused:
        does(**named)
    assert [one.code for one in refused.value.problems] == [code]


class Contested:
    """What is done with objections by those of an office."""

    def up(self, by="other", *, at=NOW, kind=None):
        found = put_up_now(self.who[by], on=at.date())
        return [one for one in found if kind in {None, one.kind}]

    def objects(self, one, *, by="other", at=NOW, words=WORDS):
        return object_to_notice(by=self.who[by], at=at, one=one, words=words)

    def enters(self, one, *, by="organisation", at=NOW, **changes):
        said = {"words": WORDS, "document": "来信2026-7", "came_on": at.date(), "whose": "王某某"} | changes
        return enter_notice_objection(by=self.who[by], at=at, one=one, came=OnPaper(**said))

    def answers(self, row, *, by="own", at=NOW, words="得票见计票单"):
        return answer_notice_objection(by=self.who[by], at=at, row=row, words=words)

    def finds(
        self, row, *, by="organisation", at=AFTER_NOTICE, is_upheld=True, finding="核对计票单，少计一票"
    ):
        return find_notice_objection(by=self.who[by], at=at, row=row, is_upheld=is_upheld, finding=finding)


class ContestedTown(Contested, Town):
    """P2 is to be excellent, proposed by ``head``, decided by ``director``."""

    def put_up_best(self):
        self.to_decide(P2="excellent")
        for one in Appraised.objects.order_by("pk"):
            self.decided(one.person_id, one.proposed)
        self.put_up()
        return self.up()[0]


class ContestedYear(Contested, Commended, Noticed):
    """Two final results, and commendations."""


@pytest.fixture
def town(settings):
    settings.NEEDS_SECOND_FACTOR = False
    return ContestedTown()


@pytest.fixture
def year(settings, tmp_path):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path
    return ContestedYear()


def test_a_grade_is_fixed_after_the_finding_and_decided_anew_where_it_holds(town):
    one = town.put_up_best()
    assert (one.kind, one.subject, one.owner) == ("excellent", "person:P2", town.accounts["own"].key)
    row = town.objects(one)
    assert Message.objects.filter(kind="objection_to_answer", to=town.accounts["own"]).exists()
    assert Message.objects.filter(kind="objection_to_find", to=town.accounts["organisation"]).exists()
    assert not Message.objects.filter(kind="objection_to_find", to=town.accounts["director"]).exists()
    [seen] = objections_read(town.who["own"])
    assert (seen["words"], seen["source"]) == (WORDS, "")
    refuses("notice-objections-open", town.confirmed)
    town.answers(row)
    town.finds(row)
    refuses("notice-objection-upheld", town.confirmed)
    town.decided("P2", "competent", at=AFTER_NOTICE)
    town.confirmed()
    assert Grade.objects.get(appraised=town.row()).grade == "competent"


def test_an_unfounded_objection_lets_the_grade_stand_and_both_read_why(town):
    row = town.objects(town.put_up_best())
    town.answers(row)
    town.finds(row, is_upheld=False)
    town.confirmed()
    assert Grade.objects.get(appraised=town.row()).grade == "excellent"
    for who in ("own", "other"):
        [seen] = objections_read(town.who[who])
        assert (seen["state"], seen["finding"], seen["reply"]) == (
            "unfounded", "核对计票单，少计一票", "得票见计票单",
        )  # fmt: skip
    assert objections_read(town.who["elsewhere"]) == []


def test_deciding_the_same_grade_again_leaves_no_objection_behind(town):
    town.objects(town.put_up_best())
    town.decided("P2", "excellent", reasons="再次研究")
    town.put_up()
    refuses("notice-objections-open", town.confirmed)


def test_the_last_day_is_the_day_of_the_office_to_its_end(town):
    one = town.put_up_best()
    last_evening = NOW.replace(day=one.until.day, hour=15, minute=59)
    town.objects(one, at=last_evening)
    refuses(
        "notice-objection-late", town.objects, one=one, by="clerk", at=last_evening + timedelta(minutes=1)
    )


def test_nobody_objects_twice_or_without_words_or_to_their_own_proposal(town):
    one = town.put_up_best()
    refuses("notice-objection-wordless", town.objects, one=one, words="  ")
    refuses("text-too-long", town.objects, one=one, words="字" * 2001)
    for who in ("head", "director"):
        refuses("notice-objection-hand", town.objects, one=one, by=who)
    town.objects(one)
    refuses("notice-objection-twice", town.objects, one=one)
    refuses("notice-objection-unlisted", put_up_called, kind="excellent", row=one.row,
            actor=town.who["elsewhere"], on=NOW.date())  # fmt: skip


def test_whoever_had_a_hand_in_it_finds_nothing_and_nobody_before_the_person_is_heard(town):
    one = town.put_up_best()
    row = town.objects(one, at=NOW.replace(day=one.until.day))
    paper = town.enters(one)
    refuses("notice-objection-hand", town.finds, row=row, by="director")
    refuses("notice-objection-hand", town.finds, row=paper, by="organisation")
    with pytest.raises(NotAllowed):
        town.finds(row, by="head")
    refuses("notice-objection-runs", town.finds, row=row, at=NOW)
    day_after = NOW.replace(day=one.until.day + 1)
    refuses("notice-objection-unheard", town.finds, row=row, at=day_after)
    with pytest.raises(NotAllowed):
        town.answers(row, by="other")
    with pytest.raises(NotAllowed):
        town.answers(row, by="head")
    refuses("notice-objection-wordless", town.answers, row=row, words="")
    town.answers(row)
    refuses("notice-objection-answered", town.answers, row=row)
    refuses("notice-objection-wordless", town.finds, row=row, at=day_after, finding=" ")
    town.finds(row, at=day_after)
    refuses("notice-objection-found", town.finds, row=row)
    refuses("notice-objection-found", town.answers, row=NoticeObjection.objects.get(pk=row.pk))


def test_a_silent_person_keeps_nothing_open_for_ever(town):
    row = town.objects(town.put_up_best())
    assert town.finds(row).is_upheld


def test_a_paper_of_the_last_day_is_entered_later_and_its_name_is_sealed(town):
    one = town.put_up_best()
    late = NOW.replace(day=one.until.day) + timedelta(days=1)
    refuses("notice-objection-late", town.enters, one=one, at=late)
    refuses("notice-objection-day", town.enters, one=one, came_on=NOW.date() - timedelta(days=1))
    refuses("notice-objection-day", town.enters, one=one, came_on=one.until)
    refuses("notice-objection-wordless", town.enters, one=one, document=" ")
    refuses("text-too-long", town.enters, one=one, whose="x" * 121)
    with pytest.raises(NotAllowed):
        town.enters(one, by="head")
    row = town.enters(one, at=late, came_on=one.until)
    refuses("notice-objection-twice", town.enters, one=one, at=late, came_on=one.until)
    assert objections_read(town.who["own"])[0]["source"] == ""
    assert [seen["source"] for seen in objections_read(town.who["deputy"])] == ["王某某"]
    bodies = b"".join(bytes(entry.body) for entry in Entry.objects.all())
    assert "王某某".encode() not in bodies
    assert WORDS.encode() not in bodies
    destroy_key("person:P2")
    assert objections_read(town.who["own"])[0]["words"] == ""
    assert row.pk


def test_a_commendation_counts_no_more_where_an_objection_holds(year):
    made = year.commended()
    [one] = year.up("head-t02", kind="commendation")
    row = year.objects(one, by="head-t02")
    refuses("notice-objection-hand", year.objects, one=one, by="office")
    with pytest.raises(NotAllowed):
        year.answers(row, by="head-t02")
    year.answers(row, by="head-t01", words="文件在案")
    year.finds(row, by="director")
    found = Commendation.objects.get(pk=made.pk)
    assert found.taken_back is not None
    assert found.reasons == "核对计票单，少计一票"
    refuses("notice-objection-late", year.objects, one=one, by="head-t03")


def test_a_commendation_entered_before_the_rule_is_not_open_to_objections(year):
    Commendation.objects.filter(pk=year.commended().pk).update(objections_until=None)
    assert year.up("head-t02", kind="commendation") == []


def test_a_catching_up_notice_is_withdrawn_where_an_objection_holds(year):
    one = year.drafted()
    assert year.up("head-t01", kind="catching_up") == []
    year.says(one, "T03")
    year.issued(one)
    put_up = {each.place.pk: each for each in year.up("head-t01", kind="catching_up")}
    assert set(put_up) == {"T03", "T04"}
    row = year.objects(put_up["T03"], by="head-t01")
    for who in ("head-t03", "director", "office"):
        refuses("notice-objection-hand", year.objects, one=put_up["T03"], by=who)
    refuses("notice-objection-hand", year.finds, row=row, by="director")
    year.answers(row, by="head-t03", words="措施属实")
    year.finds(row, by="deputy", is_upheld=True)
    found = Notice.objects.get(pk=one.pk)
    assert (found.state, found.reasons) == ("withdrawn", "核对计票单，少计一票")
    refuses("notice-objection-late", year.objects, one=put_up["T04"], by="head-t01")


def test_an_unfounded_objection_to_a_notice_changes_nothing(year):
    one = year.issued()
    put_up = next(each for each in year.up("head-t01") if each.place.pk == "T04")
    row = year.objects(put_up, by="head-t01")
    year.finds(row, by="deputy", is_upheld=False)
    assert Notice.objects.get(pk=one.pk).state == "issued"
