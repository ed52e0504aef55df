"""The public site: only what is published, the same in the office and on disk, checked by whoever has it."""

import csv
import hashlib
import io
import json
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html
from typer.testing import CliRunner

from surpass.cli.app import app
from surpass.exchange.ledger_bundle.published.check import check_published
from surpass.exchange.runs.check_run import check_run
from surpass.exchange.runs.run_folder import read_run
from surpass.exchange.showing.wording import load_wording
from surpass.foundation.problems import UseProblem
from surpass.ledger.entry import read_entry
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.acts.publish_result import publish_result
from surpass.office.assessment.models import Run
from surpass.office.cases.models import KeptCase
from surpass.office.encouragement.recognition.honours.models import Honour
from surpass.office.encouragement.recognition.notices.models import Notice, NoticeUnit
from surpass.office.error_tolerance.learning.models import Release as QuarterTold
from surpass.office.record.keys import new_key
from surpass.office.record.models import Entry
from surpass.office.rollout.public_site.acts.publish_site import publish_site
from surpass.office.rollout.public_site.acts.release_counts import release_counts
from surpass.office.rollout.public_site.gathered.counted import titles_now
from surpass.office.rollout.public_site.models import CountRelease, SiteExport
from tests.fixtures.assessed import PERIOD, Year
from tests.fixtures.district_run import files_of_district, kept_run
from tests.fixtures.office import NOW, account, acting
from tests.fixtures.registry import person
from tests.fixtures.rounds import as_person
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
LINK = re.compile(rb'(?:href|src)="([^"#]+)')


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


def published(year, period=PERIOD):
    run = year.run(period)
    year.becomes_final(run)
    return publish_result(by=year.who["office"], at=NOW, run=Run.objects.get(pk=run.pk))


def written(files, folder):
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def exported(year, folder, *, by="office"):
    export, files = publish_site(by=year.who[by], at=NOW)
    return export, files, written(files, folder)


def test_an_export_is_checked_by_whoever_has_it_and_computed_again(year, tmp_path):
    run = published(year)
    export, files, folder = exported(year, tmp_path / "stick")
    checked = check_published(folder)
    assert checked.is_sound, checked.wrong
    assert checked.proofs == 2
    assert checked.signers == ("ledger.test",)
    report = check_run(read_run(folder / "open-data" / run.key / "run"))
    assert report.checked > 0
    assert not report.differences
    facts = read_entry(bytes(Entry.objects.get(pk=export.entry).body)).facts
    assert facts["digest"] == export.digest
    assert export.files == len(files)


def test_the_same_publications_give_the_same_bytes(year):
    published(year)
    _, first = publish_site(by=year.who["office"], at=NOW)
    _, second = publish_site(by=year.who["director"], at=NOW)
    moving = {"manifest.json", "ledger/checkpoint", "ledger.html", "ledger.en.html"}
    moving |= {name for name in first if name.endswith(".tlog-proof")}
    assert {name: raw for name, raw in first.items() if name not in moving} == {
        name: raw for name, raw in second.items() if name not in moving
    }


def test_every_link_of_the_export_leads_to_a_file_of_it_and_no_page_has_a_script(year):
    published(year)
    _, files = publish_site(by=year.who["office"], at=NOW)
    for name, raw in files.items():
        if not name.endswith(".html"):
            continue
        assert b"<script" not in raw
        depth = name.split("/")[:-1]
        for link in LINK.findall(raw):
            place = list(depth)
            for part in link.decode().split("/"):
                place = place[:-1] if part == ".." else [*place, part]
            assert "/".join(place) in files, (name, link)


def bodies(client, *addresses):
    return {address: client.get(f"/public/{address}") for address in addresses}


def test_the_office_serves_without_an_account_what_the_export_holds(year):
    run = published(year)
    _, files = publish_site(by=year.who["office"], at=NOW)
    asked = bodies(
        Client(), "results.html", f"runs/{run.key}/T03.en.html", f"open-data/{run.key}/results.csv"
    )
    for address, answer in asked.items():
        assert answer.status_code == 200
        assert answer.content == files[address]
    assert Client().get("/public/", headers={"accept-language": "en"}).content == files["index.en.html"]
    assert asked[f"open-data/{run.key}/results.csv"]["Content-Disposition"].startswith("attachment")


def test_what_is_not_published_is_answered_like_what_does_not_exist(year):
    run = published(year)
    other = year.run("2024")
    for address in (f"runs/{other.key}/index.html", f"open-data/{other.key}/results.csv", "runs/nothing.html",
                    "../office.sqlite3", f"runs/{run.key}/T99.html"):  # fmt: skip
        assert Client().get(f"/public/{address}").status_code == 404
    _, files = publish_site(by=year.who["office"], at=NOW)
    assert not [name for name, raw in files.items() if other.key in name or other.key.encode() in raw]


def test_of_a_result_that_was_corrected_only_the_correction_stands(year):
    run = published(year)
    Run.objects.filter(pk=run.pk).update(stage=Run.Stage.REPLACED)
    assert Client().get(f"/public/runs/{run.key}/index.html").status_code == 404


def test_nothing_published_is_nothing_to_export(year):
    with pytest.raises(UseProblem, match="nothing-published"):
        publish_site(by=year.who["office"], at=NOW)
    assert not SiteExport.objects.exists()


def test_only_whoever_may_publish_exports_and_only_of_their_own_tree(year):
    published(year)
    with pytest.raises(NotAllowed):
        publish_site(by=year.who["drafter"], at=NOW)
    with pytest.raises(NotAllowed):
        publish_site(by=acting(account("elsewhere", "assessment_office@/E/")), at=NOW)


def test_the_page_hands_over_the_archive_and_lists_it(year):
    published(year)
    client = as_person(Client(), "office")
    answer = client.post("/rollout/public-site/publish/")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as made:
        manifest = next(name for name in made.namelist() if name.count("/") == 1 and "manifest" in name)
        assert json.loads(made.read(manifest))["kind"] == "site"
    export = SiteExport.objects.get()
    assert export.digest[:16] in client.get("/rollout/public-site/").content.decode()
    assert as_person(Client(), "drafter").get("/rollout/public-site/").status_code == 403


@pytest.mark.parametrize(
    ("change", "name", "kind"),
    [
        (lambda at: at.write_bytes(at.read_bytes() + b" "), "results.html", "changed"),
        (lambda at: at.unlink(), "runs/{run}/T02.html", "missing"),
        (lambda at: at.write_text("new"), "extra.html", "added"),
        (lambda at: at.write_bytes(b"unit\n"), "open-data/{run}/run/results.csv", "changed"),
        (lambda at: at.write_text("x"), "open-data/{run}/ledger/computed.tlog-proof", "proof"),
        (lambda at: at.write_text("{}"), "open-data/{run}/ledger/published.json", "changed"),
    ],
)  # fmt: skip
def test_each_wrong_file_is_named(year, tmp_path, change, name, kind):
    run = published(year)
    _, _, folder = exported(year, tmp_path / "stick")
    place = name.format(run=run.key)
    change(folder / place)
    assert (place, kind) in {(one.name, one.kind) for one in check_published(folder).wrong}


def test_the_open_data_say_the_same_in_csv_and_json_and_what_each_column_and_item_means(year):
    run = published(year)
    _, files = publish_site(by=year.who["office"], at=NOW)
    held = {
        name: list(csv.DictReader(io.StringIO(files[f"open-data/{run.key}/{name}.csv"].decode("utf-8-sig"))))
        for name in ("results", "dictionary", "items")
    }
    assert json.loads(files[f"open-data/{run.key}/results.json"]) == held["results"]
    assert [row["name"] for row in held["dictionary"]] == list(held["results"][0])
    assert not [row["name"] for row in held["dictionary"] if row["name"] in {row["zh"], row["en"]}]
    assert {row["node"] for row in held["results"]} <= {row["node"] for row in held["items"]}
    assert all(row["clause"] and row["zh"] and row["en"] for row in held["items"] if row["parent"])


def typed(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def test_the_two_commands_on_the_site_find_what_was_changed_and_end_in_1(year, tmp_path):
    run = published(year)
    _, files, folder = exported(year, tmp_path / "stick")
    printed = files[f"runs/{run.key}/index.en.html"].decode() + files["ledger.en.html"].decode()
    assert "surpass verify ." in printed
    assert "--check" in printed
    assert typed("explain", folder, "--check").exit_code == 0
    assert typed("verify", folder, "--lang", "en").exit_code == 0
    results = folder / "open-data" / run.key / "run" / "results.csv"
    head, *rows = results.read_text(encoding="utf-8").splitlines()
    at = head.lstrip("\ufeff").split(",").index("score")
    cells = rows[0].split(",")
    assert cells[at], "a figure that is known"
    cells[at] = f"{Decimal(cells[at]) + 1}"
    results.write_text("\n".join([head, ",".join(cells), *rows[1:], ""]), encoding="utf-8")
    differs = typed("explain", folder, "--check")
    assert differs.exit_code == 1
    assert run.key in differs.output
    found = typed("verify", folder, "--lang", "en")
    assert found.exit_code == 1
    assert f"open-data/{run.key}/run/results.csv" in found.output


def test_a_run_swapped_for_another_with_a_manifest_to_match_is_held_against_the_ledger(year, tmp_path):
    run = published(year)
    _, _, folder = exported(year, tmp_path / "stick")
    changed = folder / "open-data" / run.key / "run" / "results.csv"
    changed.write_bytes(changed.read_bytes() + b"\n")
    manifest = json.loads((folder / "manifest.json").read_bytes())
    name = changed.relative_to(folder).as_posix()
    manifest["files"][name] = hashlib.sha256(changed.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    found = {(one.name, one.kind) for one in check_published(folder).wrong}
    assert found == {(f"open-data/{run.key}/ledger/computed.json", "entry")}


def closed(procedure, count):
    said = {"head": "", "length": 0, "end": "done", "ended_on": date(2025, 5, 6), "procedure": procedure}
    KeptCase.objects.bulk_create(KeptCase(key=f"{procedure}-{nth}", **said) for nth in range(count))


def released(year, *, by="director", of=2025):
    return release_counts(by=year.who[by], at=NOW, year=of)


def test_counts_of_a_year_are_told_once_and_small_ones_never(year):
    first, second = [name for name in sorted(titles_now()) if name != "error_tolerance"][:2]
    for name, count in (("error_tolerance", 3), (first, 10), (second, 20)):
        closed(name, count)
    made = released(year)
    assert made.total == 33
    assert made.told["error_tolerance"] is None
    assert made.told[second] == 20
    page = Client().get("/public/cases.en.html").content.decode()
    assert ">33<" in page
    assert ">3<" not in page
    with pytest.raises(UseProblem, match="counts-released"):
        released(year)


def test_a_year_that_is_not_over_is_not_told(year):
    with pytest.raises(UseProblem, match="counts-year-open"):
        released(year, of=2026)
    with pytest.raises(NotAllowed):
        released(year, by="office")


def test_counts_that_give_a_quarter_away_by_difference_are_refused(year):
    closed("error_tolerance", 23)
    closed("promotion", 40)
    for nth in (1, 2, 3):
        tables = {"outcomes": {"total": 7}, "otherwise": None}
        QuarterTold.objects.create(
            place_id="D", quarter=f"2025-{nth}", tables=tables, by="x", at=NOW, entry=0
        )
    with pytest.raises(UseProblem, match="release-differencing"):
        released(year)
    assert not CountRelease.objects.exists()


def test_the_button_says_why_it_was_refused(year):
    client = as_person(Client(), "director")
    assert client.post("/rollout/public-site/counts/", {"year": "2026"}, follow=True).status_code == 200
    assert client.post("/rollout/public-site/counts/", {"year": "20x6"}).status_code == 404


def honour(place, *, kind="advanced_unit", until=date(2026, 9, 1), **more):
    said = {"state": "awarded", "awarded_on": date(2026, 1, 5), "public_until": until} | more
    return Honour.objects.create(
        place_id=place, kind=kind, year=2025, way="nominated", merits="抢险 ‖ Saved the dam", by="x",
        at=NOW, entry=0, **said,
    )  # fmt: skip


def test_an_honour_stands_there_with_consent_and_until_its_day(year):
    one = person("P1", "欧阳", place="T01")
    honour("T01")
    honour("T02", until=date(2026, 3, 1))
    honour("T03", person=one, kind="advanced_person", consent="no")
    page = Client().get("/public/honours.en.html").content.decode()
    assert page.count("Saved the dam") == 1
    assert "2026-09-01" in page
    assert "欧阳" not in page
    assert b"honour-" in Client().get("/public/feed.zh.xml").content


def test_a_copy_names_no_person_because_nobody_can_take_it_back(year):
    published(year)
    honour("T01")
    honour("T03", person=person("P1", "欧阳", place="T03"), kind="advanced_person", consent="yes")
    assert "欧阳" in Client().get("/public/honours.html").content.decode()
    _, files = publish_site(by=year.who["office"], at=NOW)
    assert not [name for name, raw in files.items() if "欧阳".encode() in raw]
    page = files["honours.en.html"].decode()
    assert "2026-09-01" in page
    assert "cannot take a name back" in page


def test_a_notice_stands_there_with_its_places_and_a_withdrawn_one_with_its_reasons_alone(year):
    at = "/public/notices.en.html"
    before = Client().get(at).content.decode()
    towns = [{"unit": "T03", "before": 4, "now": 2, "places": 2}]
    one = Notice.objects.create(
        place_id="D", before=year.run("2024"), now=year.run(PERIOD),
        told={"groups": [{"ups": towns}], "names": {"T03": {"zh": "三里镇", "en": "Sanli"}}},
        is_public=True, by="x", at=NOW, entry=0, state="issued", issued_at=NOW,
    )  # fmt: skip
    NoticeUnit.objects.create(notice=one, place_id="T03", words="抓项目 ‖ Kept accounts monthly")
    hidden = Notice.objects.create(
        place_id="D", before=one.now, now=one.before, told={"groups": []}, is_public=False, by="x", at=NOW,
        entry=0, state="issued", issued_at=NOW,
    )  # fmt: skip
    page = Client().get(at).content.decode()
    assert f'id="notice-{one.pk}"' in page
    assert f'id="notice-{hidden.pk}"' not in page, "it was meant for the inside"
    assert page.count("Kept accounts monthly") == 1 > before.count("Kept accounts")
    assert "抓项目" in Client().get("/public/notices.html").content.decode()
    assert b"notice-" in Client().get("/public/feed.zh.xml").content
    Notice.objects.filter(pk=one.pk).update(state="withdrawn", reasons="引用有误 ‖ Misquoted")
    page = Client().get(at).content.decode()
    assert "Misquoted" in page
    assert "Kept accounts" not in page


@pytest.mark.parametrize("draws", [0, 20])
def test_bands_stand_beside_ranks_where_the_run_has_them(draws):
    run = kept_run(files_of_district(draws=draws), stage=Run.Stage.PUBLISHED)
    Run.objects.filter(pk=run.pk).update(published_at=NOW, number="1")
    (at,) = {one["page"] for one in Client().get("/api/v1/public").json()["results"]}
    page = html.fromstring(Client().get(at.replace(".html", ".en.html")).content.decode())
    (table,) = page.xpath("//table[.//th[contains(., 'Improvement')]]")[:1]
    heads = [head.text_content() for head in table.xpath("./thead//th")]
    head = load_wording("en").say("public.head_band")
    assert (head in heads) == bool(draws)
    told = Client().get(f"/api/v1/public/results/{run.key}").json()["units"]
    bands = {one["band"] for one in told if one["rank"]}
    assert all(bands) if draws else bands == {""}
    if draws:
        cells = [row.xpath("th|td")[heads.index(head)].text_content() for row in table.xpath("./tbody/tr")]
        assert {cell.strip() for cell in cells} <= bands


def test_programs_read_what_is_public_without_an_account_and_may_keep_it_for_a_while(year):
    run = published(year)
    site = Client().get("/api/v1/public")
    assert [one["run"] for one in site.json()["results"]] == [run.key]
    assert site["Cache-Control"] == "public, max-age=300"
    assert Client().get("/api/v1/public", headers={"if-none-match": site["ETag"]}).status_code == 304
    board = Client().get(f"/api/v1/public/results/{run.key}").json()
    assert {one["unit"] for one in board["units"]} == {"T01", "T02", "T03", "T04"}
    unit = Client().get(f"/api/v1/public/results/{run.key}/units/T03").json()
    assert all(one["clause"] for one in unit["figures"] if one["value"])
    page = Client().get(unit["figures"][-1]["page"].partition("#")[0])
    assert unit["figures"][-1]["page"].partition("#")[2].encode() in page.content
    assert Client().get(page.request["PATH_INFO"], headers={"if-none-match": page["ETag"]}).status_code == 304
    other = year.run("2024")
    for hidden in (f"results/{other.key}", f"results/{run.key}/units/T99", f"results/{other.key}/units/T01"):
        assert Client().get(f"/api/v1/public/{hidden}").status_code == 404


def test_rules_in_force_stand_there_in_sentences_and_drafts_of_rules_do_not(year):
    page = Client().get("/public/rules/up_and_down.en.html").content.decode()
    assert page.count("<section") > 10
    assert "draft" not in page
    assert Client().get("/public/rules.html").status_code == 200
