"""A district's first year: set up by import, returns, freeze, a merger, and a stranger who verifies."""

import subprocess
import sys
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.fixtures.axe import barriers
from tests.fixtures.served import LANGUAGE, Office
from tests.fixtures.target_walk import into_force

TOWNS = {"T01": ("云台镇", "Yuntai"), "T02": ("新河镇", "Xinhe")}
NAME = 0 if LANGUAGE == "zh-CN" else 1
ROUND = "target-results-2025"
PASSWORD = "a-long-pass-word"
TODAY = datetime.now(tz=ZoneInfo("Asia/Shanghai")).date()
TABLES = {
    "units.csv": [
        "unit,kind,name_zh,name_en,parent,order,authority,from",
        "D,district,示例区,Example,,0,D,2020-01-01",
        "T01,town,云台镇,Yuntai,D,1,,2020-01-01",
        "T02,town,新河镇,Xinhe,D,2,,2020-01-01",
        "B01,department,统计局,Statistics,D,3,,2020-01-01",
    ],
    "memberships.csv": [
        "unit,grouping,group,from",
        "T01,category,key,2020-01-01",
        "T02,category,key,2020-01-01",
    ],
}
PEOPLE = {
    "head": ("unit_head", "T01"),
    "head2": ("unit_head", "T02"),
    "clerk1": ("unit_clerk", "T01"),
    "clerk2": ("unit_clerk", "T02"),
    "bureau": ("special_assessor", "B01"),
    "office": ("assessment_office", "D"),
    "director": ("committee_director", "D"),
    "deputy": ("committee_director", "D"),
    "organisation": ("organisation_department", "D"),
    "auditor": ("auditor", "D"),
}
OPEN_ACCOUNTS = """
from surpass.office.opening import open_office
open_office()
from django.utils import timezone
from surpass.office.accounts.acts.add_account import add_account
from surpass.office.accounts.acts.grant_role import grant_role
from surpass.office.accounts.models import Account, Place
from surpass.office.accounts.permission.rule import Actor, Held
now = timezone.now()
system = Actor("s1", (Held("system_administrator", "/D/"),))
security = Actor("s2", (Held("security_administrator", "/D/"),))
for username, (role, unit) in PEOPLE.items():
    place = Place.objects.get(pk=unit)
    words = {"username": username, "full_name": username, "password": PASSWORD}
    made = add_account(by=system, at=now, place=place, **words)
    grant_role(by=security, at=now, account=made, role=role, place=place, from_=timezone.localdate())
Account.objects.update(must_change_password=False)
from surpass.exchange.pack_folder.packs import load_pack
from surpass.foundation.period import Period
from surpass.office.accounts.standing import actor_of
from surpass.office.returns.acts.assign_verifier import assign_verifier
from surpass.office.returns.opening.asked import asked_by
from surpass.policy.resolve import resolve
office = actor_of(Account.objects.get(username="office"), on=timezone.localdate())
scheme = resolve(load_pack("example-district"), programme="target", on=Period.read("2025").last_day)
for asked in asked_by(scheme):
    words = {"fact": asked.fact, "place": Place.objects.get(pk="B01"), "since": timezone.localdate()}
    assign_verifier(by=office, at=timezone.now(), **words)
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("year"), SURPASS_SECOND_FACTOR="0")
    office.passwords = office.told("init")["accounts"]
    return office


def comes_in(visit, address, username, password=PASSWORD):
    page = visit(address)
    page.goto("/accounts/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)
    return page


def looked_at(page):
    assert not barriers(page)
    return page


def test_a_year(office, visit, tmp_path):
    with office.served() as address:
        sets_up_by_import(office, visit, address)
        subprocess.run(
            [sys.executable, "-c", f"PEOPLE, PASSWORD = {PEOPLE!r}, {PASSWORD!r}\n{OPEN_ACCOUNTS}"],
            env=office.environment, check=True,
        )  # fmt: skip
        sets_targets(visit, address)
        asks_for_returns(visit, address)
        fills_in_by_grid(visit, address)
        fills_in_by_workbook(visit, address, tmp_path)
        verifies(visit, address)
        corrects(visit, address)
        accepts_the_rest(visit, address)
        freezes(visit, address)
        merges(visit, address)
    is_verified_by_a_stranger(office, tmp_path)


def sets_up_by_import(office, visit, address):
    """The system administrator changes the one-time password and imports the district."""
    page = comes_in(visit, address, "system_administrator", office.passwords["system_administrator"])
    page.goto("/home/")
    assert "password" in page.url
    page.fill("[name=oldpassword]", office.passwords["system_administrator"])
    page.fill("[name=password1]", "another-long-pass-word")
    if page.locator("[name=password2]").count():
        page.fill("[name=password2]", "another-long-pass-word")
    page.locator("main button.first").click()
    page.goto("/registry/import/")
    looked_at(page)
    files = [
        {"name": name, "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
        for name, lines in TABLES.items()
    ]
    page.set_input_files("[name=files]", files)
    page.locator("main button.first").click()
    page.locator("form[action$='/apply/']").wait_for()
    looked_at(page).locator("form[action$='/apply/'] button").click()
    page.wait_for_url("**/registry/import/*/")
    page.goto("/registry/units/")
    assert page.get_by_role("link", name=TOWNS["T01"][NAME]).count()


def sets_targets(visit, address):
    """The office asks for this year's targets; the first town's are filed, checked and approved by two."""
    page = comes_in(visit, address, "office")
    key = opens_round(page, period=str(TODAY.year), purpose="targets")
    page.goto(f"/returns/targets/round/{key}/open/")
    looked_at(page).locator("main form button.first").click()
    page.wait_for_url(f"**/returns/targets/round/{key}/")
    looked_at(page)
    page = comes_in(visit, address, "clerk1")
    types_in(page, key, lambda nth: str(100 + nth))
    into_force(lambda name: arrives(visit, address, name))
    page.goto(f"/returns/targets/of/T01/{TODAY.year}/")
    assert looked_at(page).locator("#held-title").is_visible()


def arrives(visit, address, username):
    page = comes_in(visit, address, username)
    page.goto("/home/")
    return looked_at(page)


def asks_for_returns(visit, address):
    """The office says who verifies, and opens the round of the year that is over."""
    page = comes_in(visit, address, "office")
    page.goto("/returns/verifiers/")
    looked_at(page)
    assert opens_round(page, period="2025", purpose="results") == ROUND


def opens_round(page, *, period, purpose):
    """Open a round on its page; its key."""
    page.goto("/returns/open/")
    page.select_option("[name=programme]", "target")
    page.select_option("[name=purpose]", purpose)
    page.fill("[name=period]", period)
    page.fill("[name=due]", (TODAY + timedelta(days=20)).isoformat())
    looked_at(page).locator("main button.first").click()
    page.wait_for_url(f"**/returns/target-{purpose}-{period}/**")
    looked_at(page)
    return f"target-{purpose}-{period}"


def fills_in_by_grid(visit, address):
    """The first town types its sheet, cell after cell, and sends it."""
    page = comes_in(visit, address, "clerk1")
    assert types_in(page, ROUND, value_of) > 20
    sends(page)


def types_in(page, key, value):
    """Type a value into every cell by keyboard, and save; how many."""
    page.goto(f"/returns/{key}/enter/")
    fields = page.locator("[data-grid] td.n.cell input")
    fields.first.focus()
    count = fields.count()
    for nth in range(count):
        page.keyboard.type(value(nth))
        page.keyboard.press("Enter")
    page.keyboard.press("Control+s")
    page.locator(".is-unsaved").first.wait_for(state="detached")
    looked_at(page)
    return count


def value_of(nth):
    """What is typed into the nth cell: counts and yes-or-no take it too."""
    return "1" if nth % 2 else "0"


def sends(page):
    page.goto(f"/returns/{ROUND}/send/")
    looked_at(page).locator("main .actions button.first").click()
    page.wait_for_url(lambda url: "/send/" not in url)


def fills_in_by_workbook(visit, address, folder):
    """The second town takes the workbook, fills it in elsewhere, and hands it in."""
    page = comes_in(visit, address, "clerk2")
    with page.expect_download() as taken:
        page.evaluate(f"location.href = '/returns/{ROUND}/fill-in.xlsx'")
    taken.value.save_as(folder / "empty.xlsx")
    filled_in(folder / "empty.xlsx", folder / "full.xlsx")
    page.goto(f"/returns/{ROUND}/files/")
    looked_at(page)
    page.set_input_files("[name=file]", folder / "full.xlsx")
    page.locator("main form .actions button.first").click()
    page.wait_for_url(f"**/{ROUND}/files/*/")
    looked_at(page).locator("form[action$='/apply/'] button").click()
    page.wait_for_load_state()
    sends(page)


def filled_in(empty, full):
    """The same workbook with a value in each row of its long sheet, as a clerk would save it."""
    read = CalamineWorkbook.from_path(str(empty))
    with xlsxwriter.Workbook(str(full)) as book:
        for sheet in read.sheets_metadata:
            rows = read.get_sheet_by_name(sheet.name).to_python()
            written = book.add_worksheet(sheet.name)
            if "Visible" not in str(sheet.visible):
                written.hide()
            for at, row in enumerate(rows):
                written.write_row(at, 0, row)
            fill(written, rows)


def fill(sheet, rows):
    """Values into the long sheet, the one with the columns' keys in its second row."""
    keys = rows[1] if len(rows) > 2 else []
    if "value" not in keys:
        return
    for at in range(2, len(rows)):
        sheet.write_number(at, keys.index("value"), at % 2)


def verifies(visit, address):
    """The bureau sends one value back and says why."""
    page = comes_in(visit, address, "bureau")
    page.goto("/returns/desk/")
    row = looked_at(page).locator("#desk tbody tr").filter(has_text=TOWNS["T01"][NAME]).first
    row.locator("[name=tick]").check()
    row.locator("[name^=why]").fill("Differs from the monthly report")
    page.locator("button[formaction*='send-back']").click()
    page.wait_for_load_state()


def corrects(visit, address):
    """The town corrects the value that came back, and sends it again."""
    page = comes_in(visit, address, "clerk1")
    page.goto(f"/returns/{ROUND}/enter/")
    row = page.locator("[data-grid] tr").filter(has=page.locator(".state-returned, .state-sent_back")).first
    row.locator("td.n.cell input").fill("1")
    page.keyboard.press("Control+s")
    page.locator(".is-unsaved").first.wait_for(state="detached")
    sends(page)


def accepts_the_rest(visit, address):
    """The bureau takes everything that is left, page by page."""
    page = comes_in(visit, address, "bureau")
    for _ in range(10):
        page.goto("/returns/desk/")
        if not page.locator("#desk tbody tr").count():
            return
        page.locator("[name=which][value=all_but]").check()
        page.locator("#accept-many").click()
        if page.locator("#sure[open]").count():
            page.locator("#sure-yes").click()
        page.wait_for_load_state()
    raise AssertionError("the desk did not empty")


def freezes(visit, address):
    """Two persons freeze the round; the first one cannot be the second."""
    page = comes_in(visit, address, "office")
    page.goto(f"/returns/{ROUND}/freeze/")
    looked_at(page).locator("form[action$='/propose/'] button").click()
    page.wait_for_load_state()
    assert not page.locator("form[action$='/confirm/'] button:not([aria-disabled=true])").count()
    page = comes_in(visit, address, "director")
    page.goto(f"/returns/{ROUND}/freeze/")
    if page.locator("[name=accepts_gaps]").count():
        page.locator("[name=accepts_gaps]").check()
    page.locator("form[action$='/confirm/'] button").click()
    page.wait_for_load_state()
    page.goto(f"/returns/{ROUND}/freeze/")
    assert not looked_at(page).locator("form[action$='/confirm/']").count()


def merges(visit, address):
    """The two towns become one next year; last year's tree still has both."""
    page = comes_in(visit, address, "organisation")
    begins = date(TODAY.year + 1, 1, 1)
    page.goto("/registry/merger/")
    page.select_option("[name=sources]", ["T01", "T02"])
    page.fill("[name=from_]", begins.isoformat())
    fill_known(page, {"key": "T03", "name_zh": "云河镇", "name_en": "Yunhe", "document": "2026-41"})
    looked_at(page).locator("main form button.first").click()
    looked_at(page).locator("main form button.first").click()
    page.wait_for_load_state()
    page.goto(f"/registry/units/?on={begins.isoformat()}")
    assert page.get_by_role("link", name=("云河镇", "Yunhe")[NAME]).count()
    page.goto("/registry/units/?on=2025-12-31")
    looked_at(page)
    assert all(page.get_by_role("link", name=names[NAME]).count() for names in TOWNS.values())
    assert not page.get_by_role("link", name=("云河镇", "Yunhe")[NAME]).count()


def fill_known(page, values):
    """Fill those fields of a form that it has."""
    for name, value in values.items():
        field = page.locator(f"[name={name}]")
        if field.count():
            field.first.fill(value)


def is_verified_by_a_stranger(office, folder):
    """A copy on a stick is checked with nothing of ours; one changed byte is found."""
    bundle = folder / "ledger"
    office.run("export", "bundle", "--by", "auditor", "--out", str(bundle))
    check = [sys.executable, "-I", str(bundle / "verify.py"), str(bundle)]
    assert subprocess.run(check, check=False, capture_output=True).returncode == 0
    entries = next(path for path in (bundle / "tile" / "entries").rglob("*") if path.is_file())
    entries.write_bytes(entries.read_bytes().replace(b"returns.freeze", b"returns.frieze"))
    assert subprocess.run(check, check=False, capture_output=True).returncode == 1
