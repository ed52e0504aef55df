"""Records of a year: numbers from the records, words by people, lists for the superior, a closed year."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from surpass.exchange.ledger_bundle.published.check import check_published
from surpass.exchange.runs.check_run import check_run
from surpass.exchange.runs.run_folder import read_run
from surpass.foundation.problems import UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.acts.publish_result import publish_result
from surpass.office.assessment.models import Run
from surpass.office.cases.models import KeptCase
from surpass.office.documents.files.keeping import read_kept
from surpass.office.record.keys import new_key
from surpass.office.record.models import Entry
from surpass.office.returns.models import Round
from surpass.office.rollout.public_site.acts.release_counts import release_counts
from surpass.office.rollout.records.acts.begin_report import begin_report
from surpass.office.rollout.records.acts.close_year import close_year
from surpass.office.rollout.records.acts.decide_report import decide_report
from surpass.office.rollout.records.acts.hand_in_report import hand_in_report
from surpass.office.rollout.records.acts.hand_up_lists import hand_up_lists
from surpass.office.rollout.records.acts.write_report import write_report
from surpass.office.rollout.records.gathered.numbers import known_numbers
from surpass.office.rollout.records.gathered.reported import parts_of, shown
from surpass.office.rollout.records.models import ClosedYear, YearReport
from surpass.office.site.pages.home.owed.rollout.of_records import tasks_of_records
from tests.fixtures.assessed import Year
from tests.fixtures.office import NOW, account, acting, place
from tests.fixtures.rounds import as_person
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def here(settings, tmp_path, monkeypatch):
    settings.NEEDS_SECOND_FACTOR, settings.EVIDENCE_ROOT = False, tmp_path / "evidence"
    settings.HOME = tmp_path
    (tmp_path / "ledger-key").write_text(new_key("ledger.test", bytes(range(32))))
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return Year()


@pytest.fixture
def year(scene):
    return copied(scene)


def published(year, period="2025"):
    run = year.run(period)
    year.becomes_final(run)
    return publish_result(by=year.who["office"], at=NOW, run=Run.objects.get(pk=run.pk))


def begun(year, by="office", of=2025):
    return begin_report(by=year.who[by], at=NOW, place=place("/D/"), year=of)


def written(year, by="office"):
    one = begun(year)
    for part in parts_of(one, on=TODAY):
        one = write_report(
            by=year.who[by], at=NOW, report=one, part=part.id, words="已按期完成 ‖ Done in time"
        )
    return one


def handed_in(year):
    return hand_in_report(by=year.who["office"], at=NOW, report=written(year))


def decided(year, one, by, *, yes=True, digest=None, reasons=""):
    return decide_report(
        by=year.who[by], at=NOW, report=one, is_approved=yes, digest=digest or one.digest, reasons=reasons
    )


def closed(year, by="director", of=2025, reasons="已核对 ‖ Looked at"):
    return close_year(by=year.who[by], at=NOW, place=place("/D/"), year=of, reasons=reasons)


def unpacked(file, folder):
    with zipfile.ZipFile(io.BytesIO(read_kept(file))) as made:
        made.extractall(folder)
    return next(Path(folder).iterdir())


def test_numbers_say_where_they_come_from_and_unknown_is_not_zero(year):
    run = published(year)
    found = known_numbers(place("/D/"), 2025)
    assert found["units_assessed"].value == 4
    assert found["results_published"].of == (run.key,)
    assert found["figures_asked"].value > 0
    assert found["cases_closed"].value is None
    assert found["cases_closed"].why == "not_released"
    assert found["fund_approved"].value is None
    assert found["duties_issued"].value == 0
    none = known_numbers(place("/D/"), 2019)
    assert none["units_assessed"].value is None
    assert none["figures_asked"].why == "no_rounds"


def test_counts_of_cases_are_those_that_were_released_and_a_withheld_one_stays_unknown(year):
    said = {"head": "", "length": 0, "end": "done", "ended_on": date(2025, 5, 6)}
    for name, count in (("objection", 3), ("award", 10), ("promotion", 20)):
        KeptCase.objects.bulk_create(
            KeptCase(key=f"{name}-{nth}", procedure=name, **said) for nth in range(count)
        )
    release_counts(by=year.who["director"], at=NOW, year=2025)
    found = known_numbers(place("/D/"), 2025)
    assert found["cases_closed"].value == 33
    assert (found["objections_closed"].value, found["objections_closed"].why) == (None, "withheld")


def test_a_report_is_written_handed_in_and_approved_by_two_who_wrote_none_of_it(year):
    published(year)
    one = handed_in(year)
    assert one.numbers["units_assessed"]["value"] == 4
    assert not list(tasks_of_records(year.who["office"], on=TODAY))
    one = decided(year, one, "director")
    assert one.state == YearReport.State.HANDED_IN
    assert not list(tasks_of_records(year.who["director"], on=TODAY))
    (task,) = tasks_of_records(year.who["deputy"], on=TODAY)
    assert task.due == date(2026, 4, 30)
    one = decided(year, one, "deputy")
    assert one.state == YearReport.State.APPROVED
    assert one.paper_zh.lang == "zh"
    assert one.paper_en.kind == "yearly_report"
    assert read_kept(one.paper_en.digest).startswith(b"%PDF")
    facts = [read_entry(bytes(entry.body)).facts for entry in Entry.objects.all()]
    assert [said for said in facts if said.get("digest") == one.digest and said.get("is_approved")]


def test_what_was_frozen_does_not_move_with_the_records(year):
    one = handed_in(year)
    before = shown(one, on=TODAY)
    published(year)
    assert shown(one, on=TODAY) == before
    assert before[0].part.cite == "D5 art.42(1)"


def test_a_report_that_goes_back_is_a_draft_again_and_needs_both_once_more(year):
    one = handed_in(year)
    one = decided(year, one, "director")
    with pytest.raises(UseProblem, match="reasons-missing"):
        decided(year, one, "deputy", yes=False)
    one = decided(year, one, "deputy", yes=False, reasons="缺少对比")
    assert one.state == YearReport.State.DRAFT
    published(year)
    one = hand_in_report(by=year.who["office"], at=NOW, report=one)
    one = decided(year, one, "director")
    assert one.state == YearReport.State.HANDED_IN


def test_refusals_of_reports(year):
    with pytest.raises(UseProblem, match="records-year-open"):
        begun(year, of=2026)
    with pytest.raises(NotAllowed):
        begun(year, by="drafter")
    one = begun(year)
    with pytest.raises(UseProblem, match="report-begun"):
        begun(year)
    with pytest.raises(UseProblem, match="report-wordless"):
        hand_in_report(by=year.who["office"], at=NOW, report=one)
    with pytest.raises(UseProblem, match="report-part"):
        write_report(by=year.who["office"], at=NOW, report=one, part="nothing", words="x")
    with pytest.raises(UseProblem, match="reasons-missing"):
        write_report(by=year.who["office"], at=NOW, report=one, part="results", words=" ")
    with pytest.raises(UseProblem, match="text-too-long"):
        write_report(by=year.who["office"], at=NOW, report=one, part="results", words="x" * 4001)
    with pytest.raises(NotAllowed):
        write_report(
            by=acting(account("elsewhere", "assessment_office@/E/")), at=NOW, report=one, part="results",
            words="x",
        )  # fmt: skip


def test_refusals_of_decisions(year):
    one = handed_in(year)
    with pytest.raises(UseProblem, match="report-own"):
        decided(year, one, "office")
    with pytest.raises(UseProblem, match="report-edited"):
        decided(year, one, "director", digest="0" * 64)
    decided(year, one, "director")
    with pytest.raises(UseProblem, match="report-said"):
        decided(year, one, "director")
    with pytest.raises(UseProblem, match="report-state"):
        write_report(by=year.who["office"], at=NOW, report=one, part="results", words="x")
    with pytest.raises(NotAllowed):
        decided(year, one, "auditor")


def test_lists_go_up_with_a_dictionary_and_a_digest(year, tmp_path):
    published(year)
    one = hand_up_lists(by=year.who["office"], at=NOW, place=place("/D/"), year=2025, lang="en")
    folder = unpacked(one.file, tmp_path / "up")
    assert check_published(folder).is_sound
    assert one.rows["results"] == 4
    lines = (folder / "cases.csv").read_text(encoding="utf-8-sig").splitlines()
    assert {line.split(",")[-2] for line in lines[1:]} == {"not_released"}
    words = (folder / "dictionary.csv").read_text(encoding="utf-8-sig")
    assert "results,rank,place,unranked,组内名次" in words
    assert (folder / "results.xlsx").read_bytes().startswith(b"PK")
    again = hand_up_lists(by=year.who["office"], at=NOW, place=place("/D/"), year=2025, lang="en")
    assert again.rows["results"] == 4
    for act, match in ((2026, "records-year-open"),):
        with pytest.raises(UseProblem, match=match):
            hand_up_lists(by=year.who["office"], at=NOW, place=place("/D/"), year=act)
    with pytest.raises(NotAllowed):
        hand_up_lists(by=year.who["director"], at=NOW, place=place("/D/"), year=2025)


def test_from_the_archive_of_a_closed_year_every_result_is_computed_again(year, tmp_path):
    run = published(year)
    one = closed(year)
    folder = unpacked(one.file, tmp_path / "closed")
    checked = check_published(folder)
    assert checked.is_sound, checked.wrong
    assert checked.size == one.head
    index = json.loads((folder / "year.json").read_bytes())
    assert [said["key"] for said in index["runs"]] == [run.key]
    report = check_run(read_run(folder / index["runs"][0]["folder"]))
    assert report.checked > 0
    assert not report.differences
    facts = read_entry(bytes(Entry.objects.get(pk=one.entry).body)).facts
    assert facts["digest"] == one.digest
    registers = {path.stem for path in (folder / "registers").iterdir()}
    assert {"rounds", "effects", "decisions", "documents", "retention"} <= registers
    assert "欧阳" not in (folder / "registers" / "documents.jsonl").read_text()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("registers/rounds.jsonl", "changed"), ("runs/{run}/run/results.csv", "changed"),
     ("ledger/tile/entries/000.p/{tail}", "ledger"), ("year.json", "changed")],
)  # fmt: skip
def test_one_byte_that_was_changed_is_found_and_named(year, tmp_path, name, kind):
    run = published(year)
    folder = unpacked(closed(year).file, tmp_path / "closed")
    tail = next((folder / "ledger" / "tile" / "entries" / "000.p").iterdir()).name if kind == "ledger" else ""
    at = folder / name.format(run=run.key, tail=tail)
    raw = at.read_bytes()
    at.write_bytes(raw[:-2] + bytes([raw[-2] ^ 1]) + raw[-1:])
    wrong = {(item.name, item.kind) for item in check_published(folder).wrong}
    expected = {(at.relative_to(folder).as_posix(), "changed")} | ({("ledger", "ledger")} if tail else set())
    assert expected <= wrong


def test_refusals_of_a_closing(year):
    with pytest.raises(UseProblem, match="year-empty"):
        closed(year)
    run = year.run("2025")
    year.tell(run)
    with pytest.raises(UseProblem, match="year-unfinished"):
        closed(year)
    year.is_waived(run)
    publish_result(by=year.who["office"], at=NOW, run=Run.objects.get(pk=run.pk))
    with pytest.raises(UseProblem, match="reasons-missing"):
        closed(year, reasons=" ")
    with pytest.raises(UseProblem, match="records-year-open"):
        closed(year, of=2026)
    with pytest.raises(NotAllowed):
        closed(year, by="office")
    Round.objects.filter(period="2025").update(state=Round.State.OPEN)
    with pytest.raises(UseProblem, match="year-unfinished"):
        closed(year)
    Round.objects.filter(period="2025").update(state=Round.State.FROZEN)
    closed(year)
    with pytest.raises(UseProblem, match="year-closed"):
        closed(year)
    assert ClosedYear.objects.count() == 1


def test_the_pages_lead_from_the_year_to_its_archive(year):
    published(year)
    office, director, deputy = (as_person(Client(), name) for name in ("office", "director", "deputy"))
    base = "/rollout/records/2025/"
    assert office.get("/rollout/records/").status_code == 200
    assert office.post(f"{base}report/begin/").status_code == 302
    for part in parts_of(YearReport.objects.get(), on=TODAY):
        answer = office.post(f"{base}report/write/{part.id}/", {"words": "好"})
        assert answer.status_code == 302, part.id
    assert office.get(f"{base}report/write/nothing/").status_code == 404
    assert office.post(f"{base}report/hand-in/").status_code == 302
    digest = YearReport.objects.get().digest
    assert "report/decide/" not in office.get(f"{base}report/").content.decode()
    for client in (director, deputy):
        assert "report/decide/" in client.get(f"{base}report/").content.decode()
        said = {"answer": "approve", "digest": digest}
        assert client.post(f"{base}report/decide/", said).status_code == 302
    assert office.get(f"{base}report/paper/en/")["Content-Type"] == "application/pdf"
    assert office.post(f"{base}hand-up/").status_code == 302
    assert director.post(f"{base}close/", {"words": "已核对"}).status_code == 302
    assert director.get(f"{base}archive/")["Content-Type"] == "application/zip"
    assert office.get(f"{base}archive/").status_code == 403
    assert office.get(base).status_code == 200
    assert as_person(Client(), "drafter").get("/rollout/records/").status_code == 403
