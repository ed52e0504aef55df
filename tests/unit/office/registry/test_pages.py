"""Pages of the registry: the tree of any day, people within reach, imports and mergers looked at first."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from surpass.office.accounts.models import Place
from surpass.office.record.models import Entry
from surpass.office.registry.acts.merge_units import merge_units
from surpass.office.registry.acts.record_membership import record_membership
from surpass.office.registry.acts.rename_unit import rename_unit
from surpass.office.registry.changing.new_units import NewUnit
from surpass.office.registry.models import LookAlike, Person, RegistryImport, Unit
from surpass.office.registry.reading.tree import tree
from tests.fixtures.office import NOW, TODAY, account
from tests.fixtures.registry import (
    EARLIER,
    FIRST,
    MERGER,
    ORGANISATION,
    appointed,
    person,
    post,
    small_district,
    unit,
)
from tests.fixtures.scenes import copied

pytestmark = pytest.mark.django_db
MERGED = NewUnit(key="T9", kind="town", name_zh="玉带镇", name_en="Yudai", order=9)
CSV = "person,name_zh,unit\nP7,沈七,T1\n"


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.NEEDS_SECOND_FACTOR = False


@pytest.fixture(scope="module")
def scene(kept_for_the_file):
    return small_district()


@pytest.fixture
def district(scene):
    return copied(scene)


@pytest.fixture
def come_in(client):
    """Come in with roles; returns the client, whose pages are in English."""

    def enter(*roles):
        client.force_login(account("reader", *roles), backend="django.contrib.auth.backends.ModelBackend")
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
        return client

    return enter


def text(answer):
    return answer.content.decode()


def see(client, name, *args, status=200, **asked):
    answer = client.get(reverse(f"registry:{name}", args=args), asked)
    assert answer.status_code == status, text(answer)
    return text(answer)


def hand_in(client, raw=CSV, name="people.csv"):
    raw = raw if isinstance(raw, bytes) else raw.encode()
    return client.post(reverse("registry:import"), {"files": SimpleUploadedFile(name, raw)})


# ---------------------------------------------------------------- the tree and a unit


def test_the_tree_is_shown_as_it_stood_on_a_day(come_in, district):
    merge_units(
        by=ORGANISATION, at=NOW, sources=[district["T1"], district["T2"]], into=MERGED, parent=district["D"],
        from_=MERGER,
    )  # fmt: skip
    client = come_in("official@/D/")
    now, then = see(client, "units", on=TODAY), see(client, "units", on=MERGER)
    assert "T1" in now
    assert "Yudai" not in now
    assert "Yudai" in then
    assert ">T1<" not in then
    assert "Yudai" not in see(client, "units", on=MERGER, known="2026-02-20")


def test_a_reader_sees_their_part_of_the_tree_alone(come_in, district):
    shown = see(come_in("unit_clerk@/D/T1/"), "units")
    assert "T1" in shown
    assert "V1" in shown
    assert "T2" not in shown


@pytest.mark.parametrize(
    ("name", "args"),
    [("units", ()), ("unit", ("T1",)), ("people", ()), ("person", ("P1",)), ("posts", ()), ("import", ())],
)
def test_a_stranger_is_led_to_the_login(client, district, name, args):
    answer = client.get(reverse(f"registry:{name}", args=args))
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


@pytest.mark.parametrize(
    ("roles", "name", "args"),
    [
        (["unit_clerk@/D/T1/"], "unit", ("T2",)),
        (["unit_clerk@/D/T1/"], "people", ()),
        (["unit_clerk@/D/T1/"], "person", ("P1",)),
        (["unit_head@/D/T1/"], "person", ("P2",)),
        (["unit_head@/D/T1/"], "merger", ()),
        (["unit_head@/D/T1/"], "import", ()),
        (["unit_head@/D/T1/"], "workbook", ()),
        (["unit_head@/D/T1/"], "look_alikes", ()),
        ([], "units", ()),
    ],
)
def test_what_is_out_of_reach_is_refused_with_its_reason(come_in, district, roles, name, args):
    see(come_in(*roles), name, *args, status=403)


@pytest.mark.parametrize(
    ("name", "args"), [("unit", ("T77",)), ("person", ("P77",)), ("done", (77,)), ("table", ("salaries",))]
)
def test_what_is_not_there_is_not_found(come_in, district, name, args):
    see(come_in("organisation_department@/D/"), name, *args, status=404)


def test_the_page_of_a_unit_tells_its_whole_history(come_in, district):
    rename_unit(
        by=ORGANISATION,
        at=NOW,
        unit=district["T1"],
        name_zh="新镇",
        name_en="Newtown",
        from_=date(2025, 1, 1),
    )
    shown = see(come_in("organisation_department@/D/"), "unit", "T1")
    for word in (
        "Newtown",
        "Renamed",
        "Head",
        "Lu Mingyuan",
        "since 2022-01-01",
        "give a unit another name",
    ):
        assert word in shown, word


def test_a_clerk_sees_the_unit_but_not_who_led_it(come_in, district):
    shown = see(come_in("unit_clerk@/D/T1/"), "unit", "T1")
    assert "Lu Mingyuan" not in shown


def test_a_stationed_department_says_whose_its_head_is(come_in, district):
    shown = see(come_in("organisation_department@/D/"), "unit", "S1")
    assert "市税务局" in shown
    assert "not moved here" in shown


def test_a_unit_that_has_ended_says_so(come_in, district):
    merge_units(
        by=ORGANISATION, at=NOW, sources=[district["T1"], district["T2"]], into=MERGED, parent=district["D"],
        from_=MERGER,
    )  # fmt: skip
    shown = see(come_in("organisation_department@/D/"), "unit", "T1", on=MERGER)
    assert "does not exist on 2027-01-01" in shown
    assert "Yudai" in shown


@pytest.mark.parametrize("on", ["", "yesterday", "2026-02-30", "99999-01-01"])
def test_a_day_that_is_none_is_today(come_in, district, on):
    assert "T1" in see(come_in("official@/D/"), "units", on=on)


# ---------------------------------------------------------------- people and posts


def test_people_within_reach_are_listed_with_their_posts(come_in, district):
    shown = see(come_in("unit_head@/D/T1/"), "people")
    assert "P1" in shown
    assert "P2" not in shown
    assert ">T1<" in shown or "T1" in shown


def test_people_are_found_by_name_and_code(come_in, district):
    person("P8", "欧阳国栋", place="T2")
    client = come_in("organisation_department@/D/")
    assert "P8" in see(client, "people", q="欧阳")
    assert "P8" in see(client, "people", q="P8")
    assert "P8" not in see(client, "people", q="沈")


def test_the_page_of_a_person_tells_posts_service_and_superiors(come_in, district):
    clerk = person("P9", "沈九", place="T1")
    appointed(clerk, post("T1-deputy", district["T1"], is_head=False))
    shown = see(come_in("organisation_department@/D/"), "person", "P9")
    assert "Past superiors" in shown
    assert "Lu Mingyuan" in shown
    assert "Nothing on record" in shown


def test_everybody_sees_their_own_page(come_in, district):
    client = come_in()
    from surpass.office.accounts.models import Account

    Person.objects.filter(pk="P1").update(account=Account.objects.get(username="reader"))
    assert "Past superiors" in see(client, "person", "P1")
    see(client, "person", "P2", status=403)


def test_vacant_posts_are_found(come_in, district):
    post("T1-deputy", district["T1"], is_head=False)
    client = come_in("organisation_department@/D/")
    assert see(client, "posts").count("vacant") >= 1
    assert "Lu Mingyuan" in see(client, "posts")
    assert "Lu Mingyuan" not in see(client, "posts", vacant="1")


@pytest.mark.parametrize("name", ["units", "people", "posts"])
def test_more_rows_cost_no_more_queries(come_in, district, name, django_assert_num_queries):
    client = come_in("organisation_department@/D/")
    see(client, name)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        see(client, name)
    for number in range(10, 55):
        made = unit(f"T{number}")
        appointed(person(f"P{number}", f"陆{number}", place=made.key), post(f"T{number}-head", made))
    with django_assert_num_queries(len(few)):
        see(client, name)


# ---------------------------------------------------------------- import


def test_a_file_is_looked_at_applied_and_taken_back(come_in, district):
    client = come_in("system_administrator@/D/")
    assert hand_in(client)["Location"] == reverse("registry:look")
    assert not Person.objects.filter(pk="P7").exists()
    answer = client.get(reverse("registry:look"))
    assert "Inserted" in text(answer)
    answer = client.post(reverse("registry:apply"), {"seen": answer.context["seen"]}, follow=True)
    assert "in the ledger" in text(answer)
    assert Person.objects.get(pk="P7").name_zh == "沈七"
    done = RegistryImport.objects.get()
    answer = client.post(reverse("registry:undo", args=[done.pk]), {"reason": "wrong year"}, follow=True)
    assert "Taken back" in text(answer)
    assert Person.objects.get(pk="P7").withdrawn_entry is not None


def test_a_refused_row_says_why_and_the_button_too(come_in, district):
    client = come_in("system_administrator@/D/")
    hand_in(client, "person,name_zh,unit\nP7,,T99\n")
    shown = see(client, "look")
    for word in (
        "Refused",
        "A value is needed.",
        "&#x27;T99&#x27; is neither on record",
        "applied whole, or not at all",
    ):
        assert word in shown, word


def test_the_file_applied_twice_changes_nothing(come_in, district):
    client = come_in("system_administrator@/D/")
    for _ in range(2):
        hand_in(client)
        seen = client.get(reverse("registry:look")).context["seen"]
        client.post(reverse("registry:apply"), {"seen": seen})
    assert RegistryImport.objects.count() == 1
    assert "applied before" in see(client, "look")


def test_what_moved_since_it_was_looked_at_is_looked_at_again(come_in, district):
    client = come_in("system_administrator@/D/")
    hand_in(client)
    seen = client.get(reverse("registry:look")).context["seen"]
    person("P7", "沈七", place="T1")
    answer = client.post(reverse("registry:apply"), {"seen": seen}, follow=True)
    assert "Look again" in text(answer)
    assert not RegistryImport.objects.exists()


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("people.xlsx", b"PK\x03\x04nonsense", "damaged"),
        ("people.pdf", b"%PDF", "Neither an .xlsx"),
        ("people.csv", b"", "empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason(come_in, district, name, raw, said):
    answer = hand_in(come_in("system_administrator@/D/"), raw, name)
    assert answer.status_code == 422
    assert said in text(answer)


def test_no_file_is_no_import(come_in, district):
    answer = come_in("system_administrator@/D/").post(reverse("registry:import"), {})
    assert answer.status_code == 422


def test_nothing_to_look_at_leads_back(come_in, district):
    client = come_in("system_administrator@/D/")
    assert client.get(reverse("registry:look"))["Location"] == reverse("registry:import")
    assert client.post(reverse("registry:apply"))["Location"] == reverse("registry:import")


def test_an_import_is_taken_back_with_a_reason_only(come_in, district):
    client = come_in("system_administrator@/D/")
    hand_in(client)
    client.post(reverse("registry:apply"), {"seen": client.get(reverse("registry:look")).context["seen"]})
    done = RegistryImport.objects.get()
    answer = client.post(reverse("registry:undo", args=[done.pk]), {"reason": " "}, follow=True)
    assert "Give a reason" in text(answer)
    assert Person.objects.get(pk="P7").withdrawn_entry is None


def test_files_go_out_within_reach_and_without_formulas(come_in, district):
    person("P8", "=cmd|' /C calc'!A0", place="T1")
    client = come_in("organisation_department@/D/T1/")
    lines = client.get(reverse("registry:table", args=["people"])).content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["P1", "P8"]
    assert lines[2].startswith("P8,'=cmd")
    import python_calamine

    raw = client.get(reverse("registry:workbook")).content
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
    assert [row[0] for row in book.get_sheet_by_name("People").to_python()][1:] == ["P1", "P8"]
    empty = client.get(reverse("registry:workbook"), {"empty": "1"}).content
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(empty))
    assert len(book.get_sheet_by_name("People").to_python()) == 1


# ---------------------------------------------------------------- merger and look-alikes

ASKED = {"sources": ["T1", "T2"], "from_": "2027-01-01", "key": "T9", "name_zh": "玉带镇", "name_en": "Yudai"}


def test_a_merger_is_seen_before_it_is_confirmed(come_in, district):
    client = come_in("organisation_department@/D/")
    assert "Units to merge" in see(client, "merger")
    answer = client.post(reverse("registry:merger"), ASKED)
    for word in ("before 2027-01-01 stay untouched", "V1", "Lu Mingyuan", "Posts and appointments that end"):
        assert word in text(answer), word
    assert not Unit.objects.filter(pk="T9").exists()
    client.post(reverse("registry:merger"), ASKED | {"confirm": "1"})
    assert tree(on=MERGER).nodes["V1"].parent == "T9"
    assert tree(on=MERGER - timedelta(days=1)).nodes["V1"].parent == "T1"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"key": ""}, "needs a code and a name"),
        ({"from_": "soon"}, "from_"),
        ({"sources": ["T1"], "confirm": "1"}, "Choose other units"),
        ({"sources": ["nowhere"]}, "sources"),
        ({"key": "镇", "confirm": "1"}, "is no code"),
    ],
)
def test_a_merger_that_cannot_be_says_why(come_in, district, changed, said):
    answer = come_in("organisation_department@/D/").post(reverse("registry:merger"), ASKED | changed)
    assert said in text(answer)
    assert not Unit.objects.filter(pk="T9").exists()


def test_a_merger_of_units_out_of_reach_is_not_offered(come_in, district):
    client = come_in("organisation_department@/D/T1/")
    answer = client.post(reverse("registry:merger"), ASKED | {"confirm": "1"})
    assert not Unit.objects.filter(pk="T9").exists()
    assert answer.status_code in {200, 403}


def test_a_human_answers_for_names_that_look_alike(come_in, district):
    person("P8", "張偉", place="T1")
    person("P9", "张伟", place="T2")
    client = come_in("organisation_department@/D/")
    assert "張偉" in see(client, "look_alikes")
    pair = LookAlike.objects.get()
    before = Entry.objects.count()
    client.post(reverse("registry:settle_look_alike", args=[pair.pk]), {"answer": "maybe"})
    assert Entry.objects.count() == before
    client.post(reverse("registry:settle_look_alike", args=[pair.pk]), {"answer": "two_people"})
    assert "No pair waits" in see(client, "look_alikes")


def test_the_navigation_leads_there(come_in, district):
    shown = see(come_in("unit_head@/D/T1/"), "units")
    assert reverse("registry:people") in shown


def test_every_page_is_there_in_chinese(come_in, district):
    record_membership(
        by=ORGANISATION, at=NOW, unit=district["T1"], grouping="towns", group="eco", from_=TODAY
    )
    client = come_in("organisation_department@/D/")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "zh-hans"
    for name, args, word in (
        ("units", (), "单位"),
        ("unit", ("T1",), "历任主要负责人"),
        ("people", (), "干部"),
        ("person", ("P1",), "历任上级"),
        ("posts", (), "岗位"),
        ("import", (), "批量导入"),
        ("merger", (), "被合并单位"),
        ("look_alikes", (), "姓名相近"),
    ):
        assert word in see(client, name, *args)
    assert Place.objects.count() == 8
    assert EARLIER.date() > FIRST
