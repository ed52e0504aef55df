"""The pages of local rules: who drafts, who checks, who decides; forms write the pack's own files."""

import io
import json
import shutil
import zipfile
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from lxml import html
from typer.testing import CliRunner

from surpass.cli import app
from surpass.exchange.pack_folder.changes.signed_edition import check_edition, files_digest
from surpass.office.accounts.models import Account
from surpass.office.record.keys import new_key, office_key
from surpass.office.rollout.local_rules.acts.remark_on_draft import remark_on_draft
from surpass.office.rollout.local_rules.files.checking import check_of
from surpass.office.rollout.local_rules.files.past import past_of
from surpass.office.rollout.local_rules.files.written import files_of, packed
from surpass.office.rollout.local_rules.models import LocalDraft
from surpass.rollout.edits.param import write_param
from tests.fixtures.district_run import kept_years
from tests.fixtures.drafts import FROM, Drafting
from tests.fixtures.office import NOW, account
from tests.fixtures.programs import Program

pytestmark = pytest.mark.django_db
DRAFTS = "/rollout/drafts/"
COUNTED = ("units", "moved", "higher", "lower", "unknown")
BEGUN = {
    "place": "D", "edition": "2026.1", "title_zh": "实施细则修订", "title_en": "Amended rules",
    "in_force_from": FROM.isoformat(), "key": "D7", "number": "待编", "order_day": "2026-03-01",
    "signer": "考核委员会",
}  # fmt: skip


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def drafting(settings, monkeypatch, shared):
    settings.HOME, settings.NEEDS_SECOND_FACTOR = shared, False
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    made = Drafting()
    made.home = shared
    yield made
    shutil.rmtree(shared / "editions", ignore_errors=True)


@pytest.fixture
def comes(client):
    def as_(name):
        client.force_login(Account.objects.get(username=name))
        return client

    return as_


def page(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-2000:]
    return html.fromstring(answer.content.decode())


def said(found):
    return " ".join(found.xpath("//main")[0].text_content().split())


def cells(found, name):
    rows = found.xpath(f"//table[@id='{name}-table']/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("th|td")] for row in rows]


def at(one, more=""):
    return f"{DRAFTS}{one.pk}/{more}"


def test_a_drafter_begins_writes_proves_and_hands_in(drafting, comes):
    client = comes("drafter")
    assert "还没有修订稿" in said(page(client.get(DRAFTS)))
    one_at = client.post(f"{DRAFTS}begin/", BEGUN)
    one = LocalDraft.objects.get()
    assert one_at["Location"] == at(one)
    number = {"name": "min_recognition", "value": "90", "on": FROM.isoformat(), "cite": "D7 art.1"}
    assert client.post(at(one, "number/"), number).status_code == 302
    condition = {
        "rule": "gate.promotion", "condition": "grassroots_years >= 3", "ident": "grassroots",
        "cite": "D7 art.2",
    }  # fmt: skip
    assert "grassroots_years" in said(page(client.get(at(one, "condition/"))))
    assert client.post(at(one, "condition/"), condition).status_code == 302
    assert "立即证明" in said(page(client.get(at(one))))
    assert client.post(at(one, "check/")).status_code == 302
    found = said(page(client.get(at(one))))
    assert "没有发现问题" in found
    assert "基层工作年限：不低于3.0年" in found
    assert "gate.promotion.grassroots" in found
    rows = page(client.get(at(one))).xpath("//table[@id='texts-table']/tbody/tr")
    assert [row.xpath("string(th/small)") for row in rows] == ["gate.promotion"]
    text, rule = (cell.text_content() for cell in rows[0].xpath("td"))
    assert "第6条" in text
    assert "任现职满两年" in text, "the words of the clause"
    assert "\n    基层工作年限：不低于3.0年" in rule, "one line a condition"
    beside = page(client.get(at(one))).xpath("//table[@id='against-table']/tbody/tr")
    assert [row.xpath("string(th/small)") for row in beside] == ["gate.promotion", "min_recognition"]
    assert {row.xpath("string(td[1])").strip() for row in beside} == {"example-province 2021.1"}
    assert "〔增：" in beside[0].xpath("string(td[2]//ins[contains(., '基层工作年限')])")
    (dropped,), (added,) = (beside[1].xpath(f"td[2]/{tag}") for tag in ("del", "ins"))
    assert (dropped.text_content(), added.text_content()) == ("〔删：85〕", "〔增：90〕")
    seats = {f"seat-{role}": list(keys) for role, keys in drafting.seats().items()}
    assert client.post(at(one, "hand-in/"), seats).status_code == 302
    one.refresh_from_db()
    assert one.state == "handed_in"
    assert one.case in said(page(client.get(at(one))))
    assert page(client.get(f"/cases/case/{one.case}/")).xpath(f"//a[@href='{at(one)}']")
    assert client.get(at(one, "number/")).status_code == 200
    assert "审议中" in said(page(client.post(at(one, "number/"), number | {"value": "91"}), 422))


def test_what_is_looser_says_for_whom(drafting, comes):
    drafting.begins()
    one = drafting.raises_recognition("80")
    client = comes("drafter")
    client.post(at(one, "check/"))
    found = said(page(client.get(at(one))))
    assert "问题" in found
    assert "没有发现问题" not in found


def test_a_file_is_written_by_hand_and_brought_back(drafting, comes):
    one = drafting.begins()
    client = comes("drafter")
    path = at(one, "file/?path=params.yaml")
    form = page(client.get(path))
    seen = form.xpath("//input[@name='seen']/@value")[0]
    body = form.xpath("//textarea")[0].text_content().replace("2022-03-01: 88", "2022-03-01: 89")
    assert client.post(path, {"body": body, "seen": seen}).status_code == 302
    assert b"2022-03-01: 89" in files_of(one)["params.yaml"]
    assert "别人已经写入" in said(page(client.post(path, {"body": body + "#", "seen": seen}), 422))
    assert client.get(at(one, "file/?path=../../etc/passwd")).status_code == 404
    taken = client.get(at(one, "files/"))
    assert taken["Content-Type"] == "application/zip"
    files = files_of(one)
    files["params.yaml"] = files["params.yaml"].replace(b"2022-03-01: 89", b"2022-03-01: 90")
    sent = io.BytesIO(packed(files))
    sent.name = "pack.zip"
    assert client.post(at(one, "archive/"), {"archive": sent}).status_code == 302
    assert b"2022-03-01: 90" in files_of(one)["params.yaml"]


def test_a_lawyer_reads_remarks_and_writes_nothing(drafting, comes):
    one = drafting.begins()
    client = comes("lawyer")
    found = page(client.get(at(one)))
    assert not found.xpath(f"//a[contains(@href, '{at(one, 'number/')}')]")
    assert client.get(at(one, "number/")).status_code == 403
    assert page(client.get(at(one, "file/?path=params.yaml"))).xpath("//pre")
    assert client.post(at(one, "file/?path=params.yaml"), {"body": "", "seen": one.digest}).status_code == 403
    remark = {"kind": "legal", "about": "gate.promotion", "source": "", "words": "应当写明依据"}
    assert client.post(at(one, "remark/"), remark).status_code == 302
    row = one.remarks.get()
    assert client.get(at(one, f"remarks/{row.pk}/answer/")).status_code == 403
    drafter = comes("drafter")
    assert drafter.post(at(one, f"remarks/{row.pk}/answer/"), {"words": "已补充"}).status_code == 302
    found = page(drafter.get(at(one)))
    assert "已补充" in said(found)
    (about,) = found.xpath("//table[@id='remarks-table']/tbody/tr/td[2]")
    assert about.xpath("string(small)") == "gate.promotion"
    assert about.text.strip() not in {"", "gate.promotion"}, "the rule's own name stands first"
    assert drafter.post(at(one, "drop/"), {"words": "另行起草"}).status_code == 302
    assert "已放弃" in said(page(drafter.get(at(one))))


def test_the_director_puts_in_force_what_was_decided(drafting, comes, monkeypatch, tmp_path):
    drafting.begins()
    one = drafting.raises_recognition()
    drafting.hands_in()
    drafting.decided()
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=2))
    assert comes("drafter").get(at(one, "in-force/")).status_code == 403
    client = comes("director")
    assert page(client.get(at(one))).xpath(f"//a[@href='{at(one, 'in-force/')}']")
    assert "日期" in said(page(client.post(at(one, "in-force/"), {"on": "2026-03-01"}), 422))
    assert client.post(at(one, "in-force/"), {"on": FROM.isoformat()}).status_code == 302
    assert "已施行" in said(page(client.get(at(one))))
    key = drafting.home / "ledger-key"
    key.write_text(new_key("surpass.test", b"k" * 32))
    with zipfile.ZipFile(io.BytesIO(client.get(at(one, "files/")).content)) as archive:
        archive.extractall(tmp_path / "taken")
    found = check_edition(tmp_path / "taken", vkeys=[office_key().public.text])
    assert (found.edition, found.digest, found.signers) == (
        "2026.1",
        files_digest(files_of(one)),
        ("surpass.test",),
    )
    key.unlink()


def test_nobody_of_another_tree_reads_a_draft(drafting, comes):
    one = drafting.begins()
    account("stranger", "policy_drafter@/E/")
    account("official", "official@/D/")
    assert comes("stranger").get(at(one)).status_code == 404
    assert comes("official").get(at(one)).status_code == 403


def test_a_draft_is_tried_on_past_years(comes, drafting):
    drafting.begins()
    here = at(drafting.draft, "past/")
    assert not page(comes("drafter").get(here)).xpath("//main//form[contains(@action, '/past/')]")
    kept_years()
    drafting.writes(
        lambda files: write_param(files, name="good_score", value=Decimal(93), on=FROM, cite="D7 art.1")
    )
    comes("drafter").post(at(drafting.draft, "past/try/"))
    found = page(comes("drafter").get(here))
    told = past_of(drafting.draft)
    groups, moves, alarms = (cells(found, name) for name in ("groups", "moves", "alarms"))
    assert groups == [
        [f"target {run['period']}", row["group"], *(str(row[name]) for name in COUNTED)]
        for run in told["runs"] for row in run["groups"]
    ]  # fmt: skip
    assert len({row[0] for row in groups}) == 3
    assert sum(int(row[5]) for row in groups) > 0 == sum(int(row[4]) for row in groups), "lower, none higher"
    assert len(moves) == sum(int(row[3]) for row in groups)
    assert all("→" in " ".join(row) for row in moves)
    assert [row[0] for row in alarms] == ["2022", "2023"], "of the last year nothing later is known"
    for row, of in zip(alarms, told["alarms"], strict=True):
        assert row[1:3] == [str(of["lowered"]), str(of["known"])]
        assert len(row[3].split("、")) == len(of["false"]) > 0
    assert comes("lawyer").get(here).status_code == 403
    spoken = CliRunner().invoke(
        app, ["rollout", "drafts", "past", str(drafting.draft.pk), "--by", "drafter", "--home", "."]
    )
    for of in told["alarms"]:
        counted = f"{of['lowered']} lower, {of['known']} known next year"
        assert f"{of['period']}: {counted}, false: " in spoken.output


def test_the_list_of_drafts_is_json_for_programs(drafting):
    drafting.begins()
    found = CliRunner().invoke(app, ["rollout", "drafts", "list", "--by", "drafter", "--json", "--home", "."])
    (row,) = json.loads(found.output)["drafts"]
    assert row["in_force_from"] == drafting.draft.in_force_from.isoformat()


def test_a_draft_that_cannot_be_read_is_not_tried(comes, drafting):
    drafting.begins()
    drafting.writes(lambda files: {**files, "pack.yaml": b"pack: example-district\n"})
    answer = comes("drafter").post(at(drafting.draft, "past/try/"))
    assert answer.url == at(drafting.draft)


def test_the_command_and_the_api_say_how_a_rule_is_called_and_what_its_clause_says(drafting):
    drafting.begins()
    one = drafting.asks_grassroots()
    drafting.remarks()
    remark_on_draft(
        by=drafting.who["lawyer"], at=NOW, draft=one, kind="comment", about="D7 art.1", source="", words="好"
    )  # fmt: skip
    words = ("rollout", "drafts", "show", str(one.pk), "--by", "drafter", "--prove", "--lang", "en")
    found = CliRunner().invoke(app, [*words, "--home", "."])
    assert found.exit_code == 0, found.output
    assert " legal: May be put forward for promotion gate.promotion: 与上级规定一致 -> -\n" in found.output
    assert " comment: D7 art.1: 好 -> -\n" in found.output
    text = found.output.partition("\ngate.promotion: ")[2]
    assert "article 6 Two years in the post, graded competent" in text.partition("\n")[0]
    assert "\n      years of grass-roots work: at least 3.0 years (Amended rules, article 1)\n" in text
    told = Program(Account.objects.get(username="drafter")).get(f"/rollout/drafts/{one.pk}").json()
    assert [row["title"].get("en") for row in told["remarks"]] == ["May be put forward for promotion", None]
    assert "gate.promotion beside example-province 2021.1:\n" in found.output
    assert "{+" in found.output.partition("beside example-province")[2]
    (row,) = told["checked"]["against"]
    assert (row["where"], row["superior"]) == ("gate.promotion", "example-province 2021.1")
    added = "".join(part["text"] for part in row["words"]["zh"] if part["kind"] == "added")
    assert added.count("基层工作年限") == 1
    assert (told["checked"]["consents"], told["consent"]) == ([], None)
    (text,) = told["checked"]["texts"]
    assert (text["rule"], set(text["lines"])) == ("gate.promotion", {"zh", "en"})


FACT = {
    "name": "night_shifts", "label_zh": "夜班次数", "label_en": "Night shifts", "type": "number",
    "kind": "measured", "about": "result", "panel": "", "holder_zh": "人事部门",
    "holder_en": "personnel office", "low": "0", "high": "366", "decimals": "", "unit_zh": "次",
    "unit_en": "times",
}  # fmt: skip
RULE = {
    "mechanism": "encouragement", "name": "praise.nights", "says_zh": "夜班表扬",
    "says_en": "Praise for nights",
    "text_zh": "一年夜班满一百次的，建议表扬。", "text_en": "A hundred nights in a year: praise is proposed.",
    "subject": "official", "effect": "proposes honour", "bound": "floor", "decided_by": "event",
    "cite": "D7 art.3", "from_": FROM.isoformat(), "conditions": "nights: night_shifts >= 100",
}  # fmt: skip
CASE = {
    "rule": "praise.nights", "name": "一百次", "on": FROM.isoformat(), "given": "night_shifts: 100",
    "expect": "true", "because": "nights",
}  # fmt: skip


def test_forms_add_a_fact_a_rule_and_its_tests(comes, drafting):
    one, client = drafting.begins(), comes("drafter")
    refused = client.post(at(one, "rule/"), RULE)
    assert "night_shifts" in said(page(refused, 422))
    assert "取值范围" in said(page(client.post(at(one, "fact/"), FACT | {"low": ""}), 422))
    assert "由谁判断" in said(page(client.post(at(one, "fact/"), FACT | {"kind": "judgement"}), 422))
    assert client.post(at(one, "fact/"), FACT).status_code == 302
    assert "已有night_shifts" in said(page(client.post(at(one, "fact/"), FACT), 422))
    unread = page(client.post(at(one, "rule/"), RULE | {"conditions": "night_shifts >= 100"}), 422)
    assert "无法读取" in said(unread)
    assert "夜班次数" in said(page(client.get(at(one, "rule/"))))
    assert client.post(at(one, "rule/"), RULE).status_code == 302
    assert "已有praise.nights" in said(page(client.post(at(one, "rule/"), RULE), 422))
    injected = CASE | {"given": "night_shifts: 1}, expect: true"}
    assert "无法读取" in said(page(client.post(at(one, "test/"), injected), 422))
    rows = (
        CASE,
        CASE | {"given": "night_shifts: 99", "expect": "不成立"},
        CASE | {"given": "", "expect": "unknown"},
    )
    for row in rows:
        assert client.post(at(one, "test/"), row).status_code == 302
    client.post(at(one, "check/"))
    found = said(page(client.get(at(one))))
    assert "没有发现问题" in found
    assert "夜班表扬" in found
    tests = check_of(LocalDraft.objects.get())["tests"]
    assert tests["killed"] + len(tests["survivors"]) == tests["mutants"] > tests["killed"] > 0
    ran, failed, mutants, killed = (
        tests["ran"], len(tests["failed"]), tests["mutants"], tests["killed"],
    )  # fmt: skip
    assert f"运行{ran}项测试，{failed}项未通过；有意改错{mutants}处，测试发现{killed}处" in found
    missing = page(client.get(at(one))).xpath("//section[@aria-labelledby='tests']//pre")
    assert len(missing) == len(tests["survivors"]), "each with the test that is missing"
    before = LocalDraft.objects.get().digest
    taken = io.BytesIO(client.get(at(one, "files/")).content)
    taken.name = "pack.zip"
    assert client.post(at(one, "archive/"), {"archive": taken}).status_code == 422
    assert LocalDraft.objects.get().digest == before
    assert comes("lawyer").get(at(one, "fact/")).status_code == 403
