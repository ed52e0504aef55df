"""A draft of local rules: begun upon what is in force, written, proved, decided, in force from a day."""

import shutil
from datetime import date, timedelta

import pytest

from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.packs import office_pack
from surpass.office.rollout.local_rules.acts.drop_draft import drop_draft
from surpass.office.rollout.local_rules.files.checking import check_of
from surpass.office.rollout.local_rules.files.editions import lay_out_editions
from surpass.office.rollout.local_rules.files.written import files_of, packed, unpacked
from surpass.policy.rules.book import rule_book
from tests.fixtures.drafts import FROM, Drafting
from tests.fixtures.office import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def home(settings, shared):
    """A home in which the same files are proved once for all tests; what one adopts goes with it."""
    settings.HOME = shared
    yield
    shutil.rmtree(shared / "editions", ignore_errors=True)


@pytest.fixture
def drafting():
    made = Drafting()
    made.begins()
    return made


def codes(refused):
    return [one.code for one in refused.value.problems]


def test_a_draft_is_what_is_in_force_under_a_new_head(drafting):
    head = files_of(drafting.draft)["pack.yaml"].decode()
    assert 'edition: "2026.1"' in head
    assert f"in_force: {{from: {FROM}}}" in head
    assert office_pack().fingerprint in head
    found = check_of(drafting.draft)
    assert [row["code"] for row in found["problems"]] == ["source-unused"]
    assert found["clauses"] == []


def test_a_stricter_rule_is_in_force_from_its_day(drafting, django_capture_on_commit_callbacks):
    drafting.raises_recognition()
    drafting.asks_grassroots()
    found = check_of(drafting.draft)
    assert not found["problems"]
    assert {row["where"] for row in found["clauses"]} >= {"gate.promotion.grassroots", "min_recognition"}
    assert [(row["rule"], row["kept"]) for row in found["rules"]] == [("gate.promotion", True)]
    assert found["people"]
    drafting.hands_in()
    assert drafting.decided().state == "handed_in"
    with django_capture_on_commit_callbacks(execute=True):
        drafting.puts_in_force()
    pack = office_pack()
    assert (pack.edition, pack.fingerprint) == ("2026.1", drafting.draft.fingerprint)
    assert rule_book(pack, on=FROM).params["min_recognition"] == 90
    assert rule_book(pack, on=FROM - timedelta(days=1)).params["min_recognition"] == 88
    assert drafting.draft.adopted_entry is not None


def test_what_is_looser_does_not_pass_and_goes_back_with_somebody_on_paper(drafting):
    drafting.raises_recognition("80")
    found = check_of(drafting.draft)
    assert found["problems"]
    drafting.hands_in()
    led = drafting.led.untied()
    with pytest.raises(UseProblem) as refused:
        led.act("proved", "passed")
    assert codes(refused) == ["draft-faults"]
    with pytest.raises(UseProblem):
        drafting.asks_grassroots()
    led.act("proved", "sent_back").act("returned", "served")
    drafting.writes(
        lambda files: {
            **files,
            "params.yaml": files["params.yaml"].replace(b"2026-04-01: 80", b"2026-04-01: 91"),
        }
    )
    led.act("mend", "replied").act("proved", "passed")
    assert drafting.draft.state == "handed_in"


def test_a_draft_that_is_not_adopted_goes_back_to_its_drafter(drafting):
    drafting.raises_recognition()
    drafting.hands_in()
    led = drafting.led.untied()
    led.act("proved", "passed").act("decided", "not_approved").act("refused", "served")
    assert drafting.draft.state == "open"


def test_files_are_taken_away_and_brought_back(drafting):
    files = files_of(drafting.draft)
    assert unpacked(packed(files)) == files
    text = files["params.yaml"].replace(b"2022-03-01: 88", b"2022-03-01: 89")
    drafting.writes(lambda _: unpacked(packed({**files, "params.yaml": text})))
    assert files_of(drafting.draft)["params.yaml"] == text


@pytest.mark.parametrize(
    ("raw", "code"),
    [(b"", "draft-archive"), (b"no zip", "draft-archive"), (packed({"a.yaml": b"a: 1"}), "draft-archive"),
     (packed({"pack.yaml": b"\xff\xfe"}), "draft-file-bytes"),
     (packed({"pack.yaml": b"pack: a", "x/../../b.yaml": b"a: 1"}), "draft-file-path")],
)  # fmt: skip
def test_an_archive_that_is_none_takes_nothing(drafting, raw, code):
    before = files_of(drafting.draft)
    with pytest.raises(UseProblem) as refused:
        drafting.writes(lambda _: unpacked(raw))
    assert codes(refused) == [code]
    assert files_of(drafting.draft) == before


def test_nobody_overwrites_what_somebody_wrote_meanwhile(drafting):
    seen = drafting.draft.digest
    drafting.raises_recognition()
    with pytest.raises(UseProblem) as refused:
        drafting.asks_grassroots(seen=seen)
    assert codes(refused) == ["draft-moved"]


def test_every_remark_is_answered_before_it_is_handed_in(drafting):
    remark = drafting.remarks()
    with pytest.raises(UseProblem) as refused:
        drafting.hands_in()
    assert codes(refused) == ["remarks-open"]
    assert drafting.answers(remark).answer == "采纳"
    with pytest.raises(UseProblem) as refused:
        drafting.answers(remark)
    assert codes(refused) == ["remark-answered"]
    assert drafting.hands_in().case


@pytest.mark.parametrize(
    ("words", "code"),
    [({}, "draft-edition"), ({"edition": "2022.1"}, "draft-edition"),
     ({"edition": "2026.2", "in_force_from": date(2026, 3, 2)}, "draft-day")],
)  # fmt: skip
def test_a_draft_is_refused(drafting, words, code):
    with pytest.raises(UseProblem) as refused:
        drafting.begins(**words)
    assert codes(refused) == [code]


def test_a_town_drafts_no_rules_of_the_district(drafting):
    with pytest.raises(NotAllowed):
        drafting.begins(at="/D/T01/", edition="2026.2")


def test_only_one_draft_is_before_a_body(drafting):
    drafting.hands_in()
    drafting.begins(edition="2026.2")
    with pytest.raises(UseProblem) as refused:
        drafting.hands_in()
    assert codes(refused) == ["draft-before-body"]


def test_whoever_drafted_puts_nothing_in_force(drafting):
    drafting.hands_in()
    with pytest.raises(NotAllowed):
        drafting.puts_in_force(by="drafter")
    with pytest.raises(UseProblem) as refused:
        drafting.puts_in_force()
    assert codes(refused) == ["draft-undecided"]


def test_a_rule_that_was_not_filed_with_the_superior_is_not_put_in_force(drafting):
    drafting.raises_recognition()
    drafting.hands_in()
    led = drafting.led.untied().act("proved", "passed").act("decided", "approved")
    for step, act in (("filed", "served"), ("published", "done")):
        with pytest.raises(UseProblem) as refused:
            drafting.puts_in_force()
        assert codes(refused) == ["draft-undecided"]
        assert drafting.draft.state == "handed_in"
        led.act(step, act)
    assert drafting.puts_in_force().state == "adopted"


def test_a_later_day_is_written_into_the_head_and_nothing_else(drafting, django_capture_on_commit_callbacks):
    drafting.raises_recognition()
    drafting.hands_in()
    drafting.decided()
    with pytest.raises(UseProblem) as refused:
        drafting.puts_in_force(on=FROM - timedelta(days=1))
    assert codes(refused) == ["draft-day"]
    before = files_of(drafting.draft)
    late = FROM + timedelta(days=30)
    with django_capture_on_commit_callbacks(execute=True):
        drafting.puts_in_force(on=late, now=NOW + timedelta(days=40))
    after = files_of(drafting.draft)
    assert [path for path in after if after[path] != before[path]] == ["pack.yaml"]
    assert office_pack().in_force_from == late


def test_editions_are_laid_out_again_from_the_database(drafting, tmp_path, settings):
    drafting.raises_recognition()
    drafting.hands_in()
    drafting.decided()
    drafting.puts_in_force()
    assert office_pack().edition == "2022.1"
    settings.HOME = tmp_path / "moved"
    lay_out_editions()
    assert office_pack().edition == "2026.1"


def test_the_next_draft_stands_upon_an_edition_whose_day_is_still_to_come(
    drafting, django_capture_on_commit_callbacks
):
    far = date(2999, 1, 1)
    drafting.raises_recognition()
    drafting.hands_in()
    drafting.decided()
    with django_capture_on_commit_callbacks(execute=True):
        adopted = drafting.puts_in_force(on=far)
    assert office_pack().edition == "2022.1"
    with pytest.raises(UseProblem) as refused:
        drafting.begins(edition="2026.2")
    assert codes(refused) == ["draft-day"]
    later = drafting.begins(edition="2026.2", in_force_from=far + timedelta(days=1))
    assert later.base == adopted.fingerprint
    assert b"90" in files_of(later)["params.yaml"]


def test_what_a_body_adopted_may_be_dropped_and_what_is_before_it_may_not(drafting):
    drafting.raises_recognition()
    drafting.hands_in()
    words = {"by": drafting.who["drafter"], "at": NOW, "reasons": "另行起草"}
    with pytest.raises(UseProblem) as refused:
        drop_draft(**words, draft=drafting.draft)
    assert codes(refused) == ["draft-state"]
    drafting.decided()
    assert drop_draft(**words, draft=drafting.draft).state == "dropped"
