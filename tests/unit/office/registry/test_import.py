"""A file is looked at before it is applied, applied once, and undone by an act of its own."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
import xlsxwriter

from surpass.foundation.problems import EvidenceProblem, UseProblem
from surpass.office.accounts.acting import NotAllowed, reach_of
from surpass.office.accounts.models import Place
from surpass.office.accounts.permission.rule import Actor, Held
from surpass.office.record.models import Entry
from surpass.office.registry.acts.record_membership import record_membership
from surpass.office.registry.acts.undo_import import undo_import
from surpass.office.registry.importing.columns import TABLES
from surpass.office.registry.importing.handed_out import rows_of, table_csv, workbook
from surpass.office.registry.importing.uploads import apply_upload, look_at, read_upload, stage, staged_upload
from surpass.office.registry.models import LookAlike, Membership, Person, RegistryImport, Unit, UnitVersion
from surpass.office.registry.reading.tenures import leaders
from surpass.office.registry.reading.tree import memberships, tree
from tests.fixtures.office import NOW, TODAY, account
from tests.fixtures.registry import ORGANISATION

pytestmark = pytest.mark.django_db
SYSTEM = Actor("system", (Held("system_administrator", "/D/"),))
LATER = NOW + timedelta(hours=1)
UNITS = (
    "unit,kind,name_zh,name_en,parent,order,authority,from,until",
    "T1,town,云台镇,Yuntai,D,1,,2022-01-01,",
    "T2,镇办,新河镇,Xinhe,D,2,,2022年1月1日,",
    "D,district,示例区,Example,,0,D,2020/1/1,",
    "S1,department,税务局,Taxation,D,3,市税务局,2022-01-01,",
)
POSTS = (
    "post,unit,title_zh,title_en,is_head,rank,from,until",
    "T1-head,T1,镇长,Head,是,section,2022-01-01,",
    "T2-head,T2,镇长,Head,yes,section,2022-01-01,",
)
PEOPLE = ("person,name_zh,name_en,unit,account", "P1,陆明远,Lu Mingyuan,T1,", "P2,秦思齐,Qin Siqi,T2,")
APPOINTMENTS = (
    "person,post,kind,from,until",
    "P1,T1-head,full,2022-01-01,2024-01-01",
    "P2,T1-head,full,2024-01-01,",
)
MEMBERSHIPS = ("unit,grouping,group,from,until", "T1,towns,key,2022-01-01,", "T2,towns,eco,2022-01-01,")
SERVICE = (
    "person,kind,task,from,until",
    "P1,中心工作,抗洪,2023-07-01,2023-09-01",
    "P2,front_line,,2022-05-01,",
)
WHOLE = {
    "units": UNITS,
    "posts": POSTS,
    "people": PEOPLE,
    "appointments": APPOINTMENTS,
    "memberships": MEMBERSHIPS,
    "service": SERVICE,
}


def read(tables=None, **changed):
    """The tables as one workbook."""
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001 - workbooks know no zones
        for name, lines in ({**WHOLE, **changed} if tables is None else tables).items():
            page = book.add_worksheet(name)
            for number, cells in enumerate(csv.reader(lines)):
                for at, cell in enumerate(cells):
                    page.write_string(number, at, cell)
    return read_upload([("registry.xlsx", raw.getvalue())])


@pytest.fixture(autouse=True)
def root():
    Place.objects.create(key="D", path="/D/")


def looked_at(upload, by=SYSTEM):
    return look_at(upload, by=by, at=NOW)


def applied(upload, at=NOW, by=SYSTEM):
    return apply_upload(upload, by=by, at=at)


def outcomes(plan, table):
    return [str(judged.outcome) for judged in plan.lines if judged.line.table.key == table]


def reasons(plan):
    return [(problem.code, problem.where) for problem in plan.all_problems()]


def total(plan):
    return {outcome: plan.total(outcome) for outcome in ("inserted", "changed", "unchanged", "refused")}


def test_a_district_comes_in_by_one_file():
    plan = looked_at(read())
    assert total(plan) == {"inserted": 14, "changed": 0, "unchanged": 0, "refused": 0}
    assert not Unit.objects.exists()
    done = applied(read())
    assert done.counts == plan.counts
    units = tree(on=TODAY)
    assert [node.key for _, node in units.walk()] == ["D", "T1", "T2", "S1"]
    assert memberships(on=TODAY, grouping="towns") == {"T1": "key", "T2": "eco"}
    assert [(held.person, held.until) for held in leaders(units=["T1"])] == [
        ("P1", date(2024, 1, 1)),
        ("P2", None),
    ]
    assert Place.objects.get(pk="T1").path == "/D/T1/"
    assert Person.objects.get(pk="P2").place_id == "T1"


def test_the_same_file_again_changes_nothing_and_leaves_no_entry():
    applied(read())
    before = Entry.objects.count()
    assert total(looked_at(read())) == {"inserted": 0, "changed": 0, "unchanged": 14, "refused": 0}
    assert applied(read()) is None
    assert Entry.objects.count() == before


def test_the_same_file_after_a_correction_does_not_take_it_back():
    applied(read())
    unit = Unit.objects.select_related("place").get(pk="T2")
    record_membership(by=ORGANISATION, at=LATER, unit=unit, grouping="towns", group="key", from_=TODAY)
    assert applied(read(), at=LATER) is None
    assert memberships(on=TODAY, grouping="towns")["T2"] == "key"


def test_other_bytes_of_the_same_rows_change_nothing_either():
    applied(read())
    before = Entry.objects.count()
    assert applied(read({"单位": UNITS})) is None
    assert Entry.objects.count() == before


def test_what_goes_out_comes_in_again_as_unchanged():
    applied(read())
    reach = reach_of("registry.import_registry", SYSTEM)
    tables = {key: rows_of(key, reach) for key in TABLES}
    assert {key: len(rows) for key, rows in tables.items()} == {
        "units": 4, "posts": 2, "people": 2, "appointments": 2, "memberships": 2, "service": 2,
    }  # fmt: skip
    for lang in ("zh", "en"):
        book = read_upload([("out.xlsx", workbook(tables, lang=lang))])
        files = [(f"{key}.csv", table_csv(key, rows, lang=lang)) for key, rows in tables.items()]
        for upload in (book, read_upload(files)):
            assert total(looked_at(upload)) == {"inserted": 0, "changed": 0, "unchanged": 14, "refused": 0}


def test_a_changed_row_withdraws_the_old_one():
    applied(read())
    groups = (MEMBERSHIPS[0], "T1,towns,key,2022-01-01,2025-01-01", "T1,towns,eco,2025-01-01,")
    plan = looked_at(read(memberships=groups))
    assert outcomes(plan, "memberships") == ["changed", "inserted"]
    applied(read(memberships=groups), at=LATER)
    assert memberships(on=TODAY, grouping="towns") == {"T1": "eco", "T2": "eco"}
    assert memberships(on=TODAY, grouping="towns", known=NOW) == {"T1": "key", "T2": "eco"}


def test_the_ledger_has_an_entry_for_each_unit_and_person_and_no_name():
    done = applied(read())
    entries = [bytes(entry.body).decode() for entry in Entry.objects.order_by("seq")]
    assert len(entries) == 7 == done.last_entry - done.first_entry + 1
    assert '"about":["import:' in entries[0]
    assert not [word for word in ("陆明远", "Qin Siqi", "抗洪") for entry in entries if word in entry]


def test_a_name_is_changed_and_its_account_joined():
    applied(read())
    account("lu")
    applied(read(people=(PEOPLE[0], "P1,陆鸣远,Lu Mingyuan,T1,lu")), at=LATER)
    person = Person.objects.get(pk="P1")
    assert (person.name_zh, person.account.username) == ("陆鸣远", "lu")


def more(table):
    return lambda line: {table: (*WHOLE[table], line)}


more_units, more_posts, more_people = more("units"), more("posts"), more("people")
more_appointments, more_memberships = more("appointments"), more("memberships")
FAULTS = {
    "unit": (
        more_units("镇,town,三,,D,,,2022-01-01,"),
        "registry-key-wrong",
        "sheet units, row 6, column A (unit)",
    ),
    "kind": (more_units("T3,kingdom,三,,D,,,2022-01-01,"), "registry-word-unknown", "row 6, column B (kind)"),
    "name": (more_units("T3,town,,,D,,,2022-01-01,"), "registry-cell-empty", "row 6, column C (name_zh)"),
    "parent": (
        more_units("T3,town,三,,X,,,2022-01-01,"),
        "registry-code-unknown",
        "row 6, column E (parent)",
    ),
    "order": (
        more_units("T3,town,三,,D,1.5,,2022-01-01,"),
        "registry-number-wrong",
        "row 6, column F (order)",
    ),
    "day": (more_units("T3,town,三,,D,,,2022-13-01,"), "date-unknown", "row 6, column H (from)"),
    "no-day": (more_units("T3,town,三,,D,,,,"), "registry-cell-empty", "row 6, column H (from)"),
    "end": (more_units("T3,town,三,,D,,,2022-01-01,2021-01-01"), "registry-dates", "row 6"),
    "early": (more_units("T3,town,三,,D,,,2010-01-01,"), "registry-unit-absent", "row 6"),
    "circle": (
        {"units": (*UNITS[:3], UNITS[3].replace("Example,,", "Example,T1,"))},
        "registry-circle",
        "row 2",
    ),
    "twice": ({"units": (*UNITS, UNITS[1])}, "registry-row-twice", "row 6"),
    "two-kinds": (
        more_units("T1,village,云台,,D,,,2030-01-01,"),
        "registry-kind-changed",
        "row 6, column B (kind)",
    ),
    "overlap": (more_units("T1,town,云台,,D,,,2023-01-01,"), "registry-overlap", "row 6"),
    "post": (
        more_posts("T1-head,T2,镇长,,,,2030-01-01,"),
        "registry-post-elsewhere",
        "row 4, column B (unit)",
    ),
    "seat": (more_appointments("P1,T1-head,acting,2025-01-01,"), "registry-post-filled", "row 4"),
    "full": (more_appointments("P2,T2-head,full,2025-01-01,"), "registry-second-full", "row 4"),
    "person": (
        more_appointments("P9,T2-head,full,2025-01-01,"),
        "registry-code-unknown",
        "row 4, column A (person)",
    ),
    "no-post": (
        more_appointments("P1,T9-head,full,2025-01-01,"),
        "registry-code-unknown",
        "row 4, column B (post)",
    ),
    "groups": (more_memberships("T1,towns,eco,2023-01-01,"), "registry-overlap", "row 4"),
    "people-twice": (more_people(PEOPLE[1]), "registry-row-twice", "row 4"),
    "account": (more_people("P3,沈三,,T1,nobody"), "registry-code-unknown", "row 4, column E (account)"),
    "column": ({"people": ("person,name_zh,unit,salary",)}, "registry-column-unknown", "row 1, column D"),
    "column-twice": ({"people": ("person,name_zh,unit,单位代码",)}, "column-twice", "row 1, column D"),
    "no-column": ({"people": ("person,name_zh", "P1,陆")}, "column-missing", "sheet people, row 1"),
    "table": ({"工资": ("a,b",)}, "registry-table-unknown", "sheet 工资"),
    "reach": (more_units("E,district,邻区,,,,,2022-01-01,"), "registry-out-of-reach", "row 6"),
}


@pytest.mark.parametrize(("changed", "code", "where"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_refused_at_its_cell_and_nothing_is_applied(changed, code, where):
    upload = read(**changed)
    found = reasons(looked_at(upload))
    assert code in [one for one, _ in found]
    assert any(place.endswith(where) or f"{where}," in place for one, place in found if one == code)
    with pytest.raises(EvidenceProblem):
        applied(upload)
    assert not Unit.objects.exists()
    assert not Entry.objects.exists()


def test_all_faults_are_told_at_once():
    units = (*UNITS, "镇,kingdom,,,X,1.5,,2022-13-01,")
    plan = looked_at(read(units=units))
    assert [code for code, _ in reasons(plan)] == [
        "registry-cell-empty",
        "registry-key-wrong",
        "registry-code-unknown",
        "registry-word-unknown",
        "registry-number-wrong",
        "date-unknown",
    ]
    assert total(plan)["refused"] == 1


def test_a_file_that_would_leave_a_row_on_record_hanging_is_refused():
    applied(read())
    plan = looked_at(read({"units": (UNITS[0], "T1,town,云台镇,Yuntai,D,1,,2022-01-01,2023-01-01")}))
    assert {code for code, _ in reasons(plan)} == {"registry-unit-absent"}
    assert not plan.is_sound


def test_whoever_reaches_one_town_imports_that_town_alone():
    applied(read())
    local = Actor("local", (Held("organisation_department", "/D/T1/"),))
    post = {"posts": (POSTS[0], "T1-deputy,T1,副镇长,,,,2022-01-01,")}
    assert applied(read(post), by=local, at=LATER) is not None
    other = {"posts": (POSTS[0], "T2-deputy,T2,副镇长,,,,2022-01-01,")}
    assert reasons(looked_at(read(other), by=local)) == [
        ("registry-out-of-reach", "registry.xlsx, sheet posts, row 2")
    ]
    with pytest.raises((EvidenceProblem, NotAllowed)):
        applied(read(other), by=local, at=LATER)


def test_an_import_is_undone_and_what_was_there_before_is_there_again():
    applied(read())
    before = (tree(on=TODAY).nodes, memberships(on=TODAY, grouping="towns"))
    groups = (MEMBERSHIPS[0], "T1,towns,eco,2022-01-01,")
    people = (PEOPLE[0], "P1,陆鸣远,,T1,", "P3,沈三,Shen San,T2,")
    done = applied(
        read(
            {"memberships": groups, "people": people, "units": (UNITS[0], UNITS[1].replace("云台", "云顶"))}
        ),
        at=LATER,
    )
    undo_import(by=SYSTEM, at=LATER, done=done, reason="wrong year")
    assert (tree(on=TODAY).nodes, memberships(on=TODAY, grouping="towns")) == before
    assert Person.objects.get(pk="P1").name_zh == "陆明远"
    assert Person.objects.get(pk="P3").withdrawn_entry is not None
    with pytest.raises(UseProblem) as refused:
        undo_import(by=SYSTEM, at=LATER, done=done, reason="again")
    assert refused.value.problems[0].code == "registry-import-undone"


def test_a_whole_district_is_undone_and_comes_in_again():
    done = applied(read())
    undo_import(by=SYSTEM, at=LATER, done=done, reason="wrong file")
    assert not tree(on=TODAY).nodes
    assert applied(read(), at=LATER) is not None
    assert len(tree(on=TODAY).nodes) == 4
    assert RegistryImport.objects.count() == 2
    assert Person.objects.filter(withdrawn_entry=None).count() == 2


def test_an_import_that_others_built_upon_is_not_undone():
    done = applied(read())
    unit = Unit.objects.select_related("place").get(pk="T2")
    record_membership(by=ORGANISATION, at=LATER, unit=unit, grouping="towns", group="key", from_=TODAY)
    with pytest.raises(UseProblem) as refused:
        undo_import(by=SYSTEM, at=LATER, done=done, reason="wrong file")
    assert refused.value.problems[0].code == "registry-built-upon"
    assert Membership.objects.filter(withdrawn_at=None).count() == 3


def test_nobody_undoes_what_is_out_of_reach():
    done = applied(read())
    with pytest.raises(NotAllowed):
        undo_import(
            by=Actor("local", (Held("organisation_department", "/D/T1/"),)), at=LATER, done=done, reason="x"
        )


def test_names_that_look_alike_are_pointed_out_and_wait_for_a_human():
    applied(read())
    upload = read(
        {
            "people": (PEOPLE[0], "P7,陆\u200b明远,,T2,"),
            "units": (UNITS[0], "T9,town,云台 镇,,D,,,2022-01-01,"),
        }
    )
    notes = {judged.line.table.key: judged.notes for judged in looked_at(upload).lines}
    assert notes == {"people": ["registry.note.alike_people"], "units": ["registry.note.alike_units"]}
    applied(upload, at=LATER)
    assert [(pair.one_id, pair.other_id) for pair in LookAlike.objects.all()] == [("P1", "P7")]
    assert Person.objects.get(pk="P7").name_zh == "陆\u200b明远"


def test_a_formula_is_pointed_out():
    raw = io.BytesIO()
    with xlsxwriter.Workbook(raw) as book:
        page = book.add_worksheet("people")
        page.write_row(0, 0, ["person", "name_zh", "unit"])
        page.write_row(1, 0, ["P1", "陆", ""])
        page.write_formula(1, 2, '="D"', None, "D")
    applied(read({"units": (UNITS[0], UNITS[3])}))
    plan = looked_at(read_upload([("a.xlsx", raw.getvalue())]))
    assert [judged.notes for judged in plan.lines] == [["registry.note.formula"]]


def test_a_table_of_one_file_is_named_by_it():
    upload = read_upload(
        [("单位.csv", "\n".join(UNITS).encode("gb18030")), ("posts.csv", "\n".join(POSTS).encode())]
    )
    assert total(looked_at(upload))["inserted"] == 6


def test_an_upload_waits_for_its_human():
    stage(read(), by=SYSTEM, at=NOW)
    again = staged_upload(SYSTEM)
    assert total(looked_at(again)) == total(looked_at(read()))
    assert again.digest == read().digest
    assert staged_upload(ORGANISATION) is None


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 nonsense"])
def test_a_file_that_cannot_be_read_says_so(raw):
    with pytest.raises(EvidenceProblem):
        read_upload([("units.xlsx", raw)])


def test_the_names_of_old_and_new_versions_stay_apart():
    renamed = (
        *UNITS[:1],
        "T1,town,云台镇,Yuntai,D,1,,2022-01-01,2025-01-01",
        "T1,town,云顶镇,Yunding,D,1,,2025-01-01,",
        *UNITS[2:],
    )
    applied(read(units=renamed))
    assert tree(on=date(2024, 6, 1)).nodes["T1"].name["zh"] == "云台镇"
    assert tree(on=TODAY).nodes["T1"].name["zh"] == "云顶镇"
    assert UnitVersion.objects.filter(unit="T1").count() == 2
