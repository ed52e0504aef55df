"""A drafter refines clauses: one is looser and refused with somebody on paper, the other is in force.

It is tried on three years of the office's own runs, proved, decided, filed and made public, each by the
people who have to, in their own browser.
"""

import io
import json
import re
import sys
import zipfile
from datetime import datetime, timedelta

import pytest

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE, Office
from tests.fixtures.superiors import province
from tests.fixtures.target_walk import presses
from tests.journeys.test_a_contested_result import told_by

IS_CHINESE = LANGUAGE == "zh-CN"
DRAFTS = "/rollout/drafts/"
FROM = (datetime.now().astimezone() + timedelta(days=2)).date().isoformat()
NUMBER = "min_recognition"
LOOSER = "宽于上级规定" if IS_CHINESE else "looser than the superior"
SOMEBODY = "设想这样一名干部" if IS_CHINESE else "Think of an official"
RULES = "up_and_down/rules.yaml"
STRICT = """    add:
      - {if: findings_rectified, id: rectified, cite: D4 art.6(2)}
"""
LOOSE = """    when:
      all:
        - {if: years_in_post >= param.min_years_in_post, id: tenure, cite: P4 art.6(1)}
        - {consecutive: 2, that: annual_grade >= competent, id: two_good_years, cite: P4 art.6(2)}
        - {if: "!under_investigation", id: no_case, cite: P4 art.6(3)}
        - {if: findings_rectified, id: rectified, cite: D7 art.1}
"""
ADDED = {
    "fact": {
        "name": "night_shifts", "label_zh": "夜班次数", "label_en": "Night shifts", "type": "number",
        "holder_zh": "人事部门", "holder_en": "personnel office", "low": "0", "high": "366",
    },
    "rule": {
        "mechanism": "encouragement", "name": "praise.nights", "says_zh": "夜班表扬",
        "says_en": "Praise for nights", "text_zh": "夜班满一百次的，建议表扬。",
        "text_en": "A hundred nights: praise.", "effect": "proposes honour", "cite": "D7 art.3",
        "conditions": "nights: night_shifts >= 100",
    },
    "test": {
        "rule": "praise.nights", "given": "night_shifts: 99", "because": "nights",
        "expect": "不成立" if IS_CHINESE else "does not hold",
    },
}  # fmt: skip
SHOWN = "夜班表扬" if IS_CHINESE else "Praise for nights"
KEPT = "没有突破上级规定" if IS_CHINESE else "keeps every superior's bound"
OF_CASE = re.compile(r"/cases/case/[^/]+/$")
YEARS = "2022", "2023", "2024"
NONE = "–"
TO_ACT = "修订本级细则以衔接" if IS_CHINESE else "Bring the own rules into line"
FOUND = """
import json
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from surpass.office.accounts.models import Account
from tests.fixtures.district_run import kept_years
from tests.fixtures.drafts import PEOPLE, Drafting
Drafting()
kept_years()
sessions = {}
for account in Account.objects.filter(username__in=PEOPLE):
    session = SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(account.pk), account.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.create()
    sessions[account.username] = session.session_key
print(json.dumps(sessions))
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(
        tmp_path_factory.mktemp("rules"), SURPASS_SECOND_FACTOR="0", PYTHONPATH=":".join(sys.path)
    )
    office.run("init", "--place", "D")
    office.sessions = json.loads(told_by(office, FOUND))
    return office


def test_a_local_rule_is_refused_mended_decided_and_in_force(office, visit):
    with office.served() as address:

        def comes(name, path=DRAFTS):
            page = visit(address)
            page.context.add_cookies([{"name": "sessionid", "value": office.sessions[name], "url": address}])
            assert page.goto(path).status == 200, path
            return looked_at(page)

        drafter = begins(comes("drafter"))
        is_looser(drafter)
        is_kept(drafter)
        is_tried_on_three_years(drafter)
        hands_in(drafter, office.sessions)
        proves(comes)
        is_decided_filed_and_made_public(comes)
        is_in_force(comes)
        a_superior_issues(comes)


def looked_at(page):
    assert not barriers(page), page.url
    return page


def sends(page):
    page.locator("main form button.first").first.click()
    page.wait_for_load_state()
    return looked_at(page)


def begins(page):
    """The next edition upon all files of the one in force."""
    page.locator("main a.button.first").click()
    page.wait_for_url("**/begin/")
    said = {
        "edition": "2099.1", "title_zh": "实施细则修订", "title_en": "Amended rules", "in_force_from": FROM,
        "key": "D7", "number": "2099-1", "signer": "考核委员会",
    }  # fmt: skip
    for name, value in said.items():
        page.fill(f"[name={name}]", value)
    return sends(looked_at(page))


def writes_number(page, value, name=NUMBER):
    at = page.url
    page.goto(f"{at}number/")
    page.select_option("[name=name]", name)
    page.fill("[name=value]", value)
    page.fill("[name=cite]", "D7 art.1")
    sends(looked_at(page))
    assert page.url == at


def proves_now(page):
    presses(page, "立即证明", "Prove it now")
    page.wait_for_load_state()
    return looked_at(page)


def writes_file(page, path, old, new):
    """By hand, in the very file that the forms write."""
    at = page.url
    page.goto(f"{at}file/?path={path}")
    body = page.locator("textarea").input_value()
    assert body.count(old) == 1, path
    page.fill("textarea", body.replace(old, new))
    sends(page)
    assert page.url == at


def is_looser(page):
    """A gate that does not ask for recognition any more: refused, with somebody on paper."""
    writes_file(page, RULES, STRICT, LOOSE)
    proves_now(page)
    assert page.get_by_text(LOOSER).count()
    assert page.get_by_text(SOMEBODY).count()


def is_kept(page):
    """It is mended; a number is stricter, and one condition is asked more."""
    at = page.url
    writes_file(page, RULES, LOOSE, STRICT)
    writes_number(page, "92")
    writes_number(page, "88", "good_score")
    page.goto(f"{at}condition/")
    page.select_option("[name=rule]", "gate.promotion")
    page.fill("[name=condition]", "grassroots_years >= 3")
    page.fill("[name=ident]", "grassroots")
    page.fill("[name=cite]", "D7 art.2")
    sends(looked_at(page))
    adds(page, at)
    proves_now(page)
    assert page.get_by_text(KEPT).count()
    assert page.get_by_text(SHOWN).count()
    assert page.get_by_text("gate.promotion.grassroots").count()
    assert page.locator("#clauses-table tbody tr").count() > 1
    assert page.locator("#against-table ins").count()
    looked_at(page)


def adds(page, at):
    """A fact, a rule of one's own that reads it, and a test, each by its form."""
    for name, said in ADDED.items():
        page.goto(f"{at}{name}/")
        for field, value in said.items():
            box = page.locator(f"main [name={field}]")
            is_list = box.evaluate("box => box.tagName") == "SELECT"
            box.select_option(value) if is_list else box.fill(value)
        sends(looked_at(page))
        assert page.url == at, name


def is_tried_on_three_years(page):
    """A good year takes more points: who would have moved, in which groups, which alarms were false."""
    at = page.url
    page.locator(f"a[href$='{at.partition('//')[2].partition('/')[2]}past/']").click()
    page.wait_for_url("**/past/")
    page.locator("main form button.first").click()
    page.locator("#groups-table").wait_for()
    looked_at(page)
    groups, moves, alarms = (table(page, name) for name in ("groups", "moves", "alarms"))
    assert {row[0] for row in groups} == {f"target {year}" for year in YEARS}
    assert all(0 <= int(moved) <= int(units) for _, _, units, moved, *_ in groups)
    assert sum(int(row[3]) for row in groups) == len(moves) > 0
    assert not sum(int(row[4]) for row in groups), "a stricter number lifts nobody"
    assert sum(int(row[5]) for row in groups) == sum(int(row[1]) for row in alarms) + lowered_last(groups) > 0
    assert [row[0] for row in alarms] == list(YEARS[:2]), "of the last year nothing later is known"
    assert any(row[3] != NONE for row in alarms)
    page.goto(at)


def table(page, name):
    """What stands in the cells of a table, row by row."""
    return [
        [cell.inner_text().strip() for cell in row.locator("th, td").all()]
        for row in page.locator(f"#{name}-table tbody tr").all()
    ]


def lowered_last(groups):
    return sum(int(row[5]) for row in groups if row[0] == f"target {YEARS[-1]}")


def hands_in(page, sessions):
    """Everybody has a seat; the files rest from then on."""
    at = page.url
    page.goto(f"{at}hand-in/")
    seats = {
        "clerk": ["clerk"], "office": ["office1", "office2"], "committee": ["director", "member1", "member2"],
    }  # fmt: skip
    for role, people in seats.items():
        page.select_option(f"[name=seat-{role}]", label=people)
    sends(looked_at(page))
    assert page.url == at
    assert not page.locator("a[href$='/number/']").count()


def proves(comes):
    """Two people of the legal check, each in their own name."""
    page = comes("office1")
    page.locator("main tbody a").first.click()
    page.wait_for_url(f"**{DRAFTS}*/")
    page.locator("main dl a[href*='/cases/case/']").click()
    page.wait_for_load_state()
    of_case = page.url
    acts(bound_by_nothing(page), "passed", "与上级规定逐条一致")
    signs(comes("office2", of_case))


def is_decided_filed_and_made_public(comes):
    """Two members of the committee decide; the clerk files it with the superior and makes it public."""
    first = comes("director")
    first.locator("main tbody a").first.click()
    first.wait_for_url(f"**{DRAFTS}*/")
    assert not first.locator("a[href$='/in-force/']").count()
    first.locator("main dl a[href*='/cases/case/']").click()
    first.wait_for_load_state()
    of_case = first.url
    acts(bound_by_nothing(first), "approved", "集体讨论同意")
    signs(comes("member1", of_case))
    clerk = comes("clerk", of_case)
    acts(clerk, "served", evidence="备案回执〔2026〕3号")
    clerk.goto(of_case)
    acts(clerk, "done")


def bound_by_nothing(page):
    presses(page, "我没有应当回避的情形", "Nothing binds me")
    page.locator("#tie").wait_for(state="detached")
    return page


def acts(page, act, reasons="", *, evidence=""):
    """Press an act by its key, say what it asks for, and send it."""
    page.locator(f"button[name=act][value={act}]").click()
    page.wait_for_load_state()
    for name, said in (("reasons", reasons), ("evidence", evidence)):
        if said:
            page.fill(f"[name={name}]", said)
    looked_at(page).locator("main form button.first").first.click()
    page.wait_for_url(OF_CASE)


def signs(page):
    presses(bound_by_nothing(page), "签署同一内容", "Sign the same words")
    page.locator("form[action*='/sign/']").wait_for(state="detached")
    looked_at(page)


def is_in_force(comes):
    """A director who did not draft it says from which day."""
    page = comes("director")
    page.locator("main tbody a").first.click()
    page.wait_for_url(f"**{DRAFTS}*/")
    page.locator("a[href$='/in-force/']").click()
    page.wait_for_url("**/in-force/")
    sends(looked_at(page))
    assert page.get_by_text("已施行" if IS_CHINESE else "put in force", exact=True).count()


def a_superior_issues(comes):
    """The province's new edition is taken in: until when to act stands among the drafter's tasks."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path, body in province(good_score="95").items():
            archive.writestr(f"example-province/{path}", body)
    page = comes("drafter")
    page.locator("main a[href$='/take-in/']").click()
    page.wait_for_url("**/take-in/")
    page.set_input_files(
        "[name=archive]", {"name": "p.zip", "mimeType": "application/zip", "buffer": held.getvalue()}
    )
    page.fill("[name=source]", "示例省〔2026〕1号")
    page.fill("[name=until]", "2099-06-30")
    sends(looked_at(page))
    proves_now(page)
    assert page.get_by_text("good_score").count()
    page.goto("/home/")
    assert looked_at(page).get_by_text(TO_ACT).count()
