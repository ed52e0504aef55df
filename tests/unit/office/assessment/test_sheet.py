"""The sheet: whoever holds the paper and a pocket calculator gets every number again, and nothing else."""

import random
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil

import pytest
from lxml import html

from surpass.exchange.showing.run_view.run_reading import read_run
from surpass.foundation.problems import UseProblem
from surpass.office.accounts.acting import NotAllowed
from surpass.office.assessment.acts.issue_sheet import issue_sheet
from surpass.office.assessment.models import Run
from surpass.office.documents.checking import check_code
from surpass.office.documents.files.keeping import read_kept
from surpass.office.documents.models import Document
from surpass.office.record.models import Entry
from tests.fixtures.district_run import everybody, files_of_district, kept_run
from tests.fixtures.office import NOW, acting
from tests.fixtures.papers import missing_glyphs
from tests.fixtures.rounds import as_person
from tests.fixtures.sheet_paper import read_paper

pytestmark = pytest.mark.django_db
SHEETS = 20


@pytest.fixture
def office(settings, client):
    settings.NEEDS_SECOND_FACTOR = False
    everybody()
    return as_person(client, "office")


def printed(client, run, unit, lang):
    """What stands on the paper: the text of the article, line by line, without what print leaves out."""
    client.cookies["django_language"] = {"zh": "zh-hans", "en": "en"}[lang]
    page = html.fromstring(client.get(f"/assessment/{run.key}/of/{unit}/sheet/").content.decode())
    article = page.xpath("//article")[0]
    for hidden in article.xpath(".//*[contains(@class, 'no-print')]"):
        hidden.drop_tree()
    lines = [[" ".join(part.text_content().split()) for part in one] for one in article.xpath(".//tr")]
    sums = [" ".join(one.text_content().split()) for one in article.xpath(".//ol/li")]
    return sums, lines[1:], article.text_content()


def decimals_said(text):
    """Decimals of a line and of the total, as the sheet itself says them."""
    found = re.search(r"保留 (\d+) 位小数；总分保留 (\d+) 位|to (\d+) decimals, the total to (\d+)", text)
    return [int(one) for one in found.groups() if one]


def redone(typed, decimals):
    """What a pocket calculator makes of a line: exact until the end, then rounded half up once."""
    text = typed.replace("×", "*").replace("÷", "/").replace("−", "-")
    text = re.sub(r"\[([^\]]*)\]", lambda held: f"int({held[1]})".replace("≥", ">=").replace("≤", "<="), text)
    text = text.replace("⌈", "ceil(").replace("⌉", ")")
    text = re.sub(r"\d+(?:\.\d+)?", lambda number: f"Fraction('{number[0]}')", text)
    words = {
        "Fraction": Fraction, "min": min, "max": max, "int": int, "ceil": ceil,
        "round": lambda part: Fraction(half_up(part, decimals)),
    }  # fmt: skip
    return half_up(eval(text, {"__builtins__": {}}, words), decimals)


def half_up(value, decimals):
    exact = (
        Decimal(value.numerator) / Decimal(value.denominator)
        if isinstance(value, Fraction)
        else Decimal(value)
    )
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def number(text):
    return Decimal(text.replace("−", "-").lstrip("+"))


def split(line):
    """What is to be typed in, and what the paper says comes out."""
    typed, _, result = line.rpartition(" = ")
    return typed, result


def is_calculation(typed):
    """Whether a line holds numbers and signs; another says in words why there are none."""
    return set(re.findall(r"[^\W\d_]+", typed)) <= {"min", "max", "round"}


def check_figures(rows, decimals):
    """Each figure again from its own row; returns what came out, by number."""
    found = {}
    for row in rows:
        typed, result = split(row[4])
        if is_calculation(typed):
            assert redone(typed, decimals) == number(result), row
        found[int(row[0])] = result
    return found


def members(said):
    """The figures that a line says it is of: 1–3, 7."""
    listed = re.search(r"(?:第|figures )([\d–, ]+)(?:项|\))", said)
    for run in listed[1].split(", ") if listed else []:
        first, _, last = run.partition("–")
        yield from range(int(first), int(last or first) + 1)


def check_sums(sums, figures, points, total):
    """The lines above from the figures; the total from the lines; returns how many of each were redone."""
    results, is_after, seen = [], False, {"parts": 0, "places": 0}
    for line in sums:
        title, _, rest = re.match(r"([^：:]*)(：|: ?)(.*)", line).groups()
        if "。" in rest or ". " in rest:  # a place: its list is before the sum
            check_place(rest)
            seen["places"] += 1
            continue
        typed, result = split(re.sub(r"^（[^）]*）|^\(figures [^)]*\)", "", rest).strip())
        is_after = title in {"总分", "Total"}
        assert redone(typed, total if is_after else points) == number(result), line
        terms = [one.strip("()") for one in re.findall(r"−?\d+\.\d{4}", typed)]
        if not is_after:
            assert terms == [figures[one] for one in members(rest) if figures[one] in terms], line
            results.append(result)
            seen["parts"] += 1
        else:
            assert set(results) <= set(terms), line
    assert is_after or any(line.startswith(("总分", "Total")) for line in sums)
    return seen


def check_place(rest):
    typed, result = split(rest.rpartition("。")[2] if "。" in rest else rest.rpartition(". ")[2])
    assert redone(typed.strip(), 0) == number(result)
    listed = re.search(r"(?:从高到低：|highest first: )([^。]*?)(?:。|\. )", rest)[1]
    held = [number(one) for one in listed.split()]
    said = re.search(r"高于 (\S+) 的有 (\d+) 个|Higher than (\S+): (\d+)", rest)
    own, count = [one for one in said.groups() if one]
    assert held == sorted(held, reverse=True)
    assert sum(one > number(own) for one in held) == int(count) == int(result) - 1
    gained = re.search(r"(\d+) − (\d+) = ([+−]?\d+)", rest)
    if gained:
        assert int(gained[1]) - int(gained[2]) == number(gained[3]) == number(own)


def test_twenty_sheets_are_redone_from_their_printed_text_alone(office):
    run = kept_run()
    view = read_run(files_of_district())
    units = sorted(unit for unit, period, node in view.results if period == run.period and node == "total")
    counted = 0
    for nth, unit in enumerate(random.Random(29).sample(units, SHEETS)):
        sums, rows, text = printed(office, run, unit, "zh" if nth % 2 else "en")
        points, total = decimals_said(text)
        seen = check_sums(sums, check_figures(rows, points), points, total)
        assert seen["parts"] >= 2
        assert seen["places"] == 2
        assert len(sums) <= 10
        counted += len(rows)
    assert counted > SHEETS * 6


@pytest.mark.parametrize("programme", ["monitoring", "poverty"])
def test_every_programme_has_sheets_that_are_redone(office, programme):
    run = kept_run(programme=programme)
    view = read_run(files_of_district(programme))
    for unit in sorted(view.names)[:6]:
        sums, rows, text = printed(office, run, unit, "zh")
        points, total = decimals_said(text)
        check_sums(sums, check_figures(rows, points), points, total)


def test_a_changed_digit_on_the_paper_is_seen(office):
    """The check can fail: any one result, one unit off, is found."""
    run = kept_run()
    _, rows, text = printed(office, run, "T06", "zh")
    points, _ = decimals_said(text)
    row = next(row for row in rows if is_calculation(split(row[4])[0]))
    typed, result = split(row[4])
    row[4] = f"{typed} = {number(result) + 1}"
    with pytest.raises(AssertionError):
        check_figures(rows, points)


def test_the_total_on_the_paper_is_the_total_of_the_run(office):
    run = kept_run()
    sums, _, _ = printed(office, run, "T06", "en")
    total = next(line for line in sums if line.startswith("Total"))
    assert total.endswith(f"= {run.standings.get(place='T06').score}")


def test_a_sheet_is_for_those_who_may_see_the_result(office, client):
    run = kept_run()
    assert as_person(client, "other").get(f"/assessment/{run.key}/of/T06/sheet/").status_code == 404


@pytest.fixture
def who(settings, tmp_path):
    settings.HOME, settings.EVIDENCE_ROOT = tmp_path, tmp_path / "evidence"
    settings.ADDRESS, settings.NEEDS_SECOND_FACTOR = "https://office.example", False
    return {name: acting(made) for name, made in everybody().items()}


def issued(who, run, unit, lang="zh", *, name="office"):
    return issue_sheet(by=who[name], at=NOW, standing=run.standings.get(place=unit), lang=lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_issued_sheets_are_redone_from_the_text_of_their_pdf_alone(who, client, lang):
    run = kept_run()
    reader = as_person(client, "office")
    for unit in ("T01", "T06", "T12", "T20", "E03"):
        pdf = read_kept(issued(who, run, unit, lang).digest)
        assert missing_glyphs(pdf) == 0
        sums, rows, text = read_paper(pdf, lang)
        points, total = decimals_said(text)
        seen = check_sums(sums, check_figures(rows, points), points, total)
        assert seen["parts"] >= 2
        assert seen["places"] == 2
        same, page_rows, _ = printed(reader, run, unit, lang)
        assert [line.replace(" ", "") for line in sums] == [line.replace(" ", "") for line in same]
        assert [row[4].replace(" ", "") for row in rows] == [row[4].replace(" ", "") for row in page_rows]


def test_a_changed_digit_on_the_issued_paper_is_seen(who):
    run = kept_run()
    _, rows, text = read_paper(read_kept(issued(who, run, "T06").digest), "zh")
    points, _ = decimals_said(text)
    row = next(row for row in rows if is_calculation(split(row[4])[0]))
    typed, result = split(row[4])
    row[4] = f"{typed} = {number(result) + 1}"
    with pytest.raises(AssertionError):
        check_figures(rows, points)


def test_an_issued_sheet_has_number_code_and_entry(who):
    run = kept_run()
    found = issued(who, run, "T01")
    assert found.number.endswith("〔2026〕1号")
    assert check_code(found.code).is_genuine
    assert found.code in read_paper(read_kept(found.digest), "zh")[2]
    assert found.digest in bytes(Entry.objects.get(pk=found.entry).body).decode()


def test_the_head_of_a_unit_issues_its_own_and_no_other(who):
    run = kept_run()
    assert issued(who, run, "T01", name="head").place_id == "T01"
    for name, unit in (("head", "T02"), ("clerk", "T01"), ("auditor", "T01"), ("director", "T01")):
        with pytest.raises(NotAllowed):
            issued(who, run, unit, name=name)


def test_a_sheet_is_issued_once_in_each_language_and_stage(who):
    run = kept_run()
    first = issued(who, run, "T01")
    with pytest.raises(UseProblem) as refused:
        issued(who, run, "T01")
    assert refused.value.problems[0].code == "sheet-issued"
    assert refused.value.problems[0].found == first.number
    issued(who, run, "T01", "en")
    Run.objects.update(stage=Run.Stage.FINAL)
    issued(who, run, "T01")
    assert Document.objects.filter(kind="sheet").count() == 3


@pytest.mark.parametrize("stage", [Run.Stage.COMPUTED, Run.Stage.TRIAL])
def test_no_sheet_of_a_result_that_was_not_told(who, stage):
    run = kept_run(stage=stage)
    with pytest.raises(UseProblem) as refused:
        issued(who, run, "T01")
    assert refused.value.problems[0].code == "sheet-not-told"
    assert not Document.objects.exists()


def test_the_page_issues_the_sheet_and_hands_it_to_whoever_sees_the_result(who, client):
    run = kept_run()
    here = f"/assessment/{run.key}/of/T01/sheet/"
    head = as_person(client, "head")
    assert head.post(f"{here}issue/").status_code == 302
    found = Document.objects.get()
    page = html.fromstring(head.get(here).content.decode())
    assert not page.xpath("//form[contains(@action, 'issue')]")
    link = page.xpath("//section[@aria-labelledby='issued']//a/@href")[0]
    answer = head.get(link)
    assert b"".join(answer.streaming_content) == read_kept(found.digest)
    head.post(f"{here}issue/")
    assert Document.objects.count() == 1
    other = as_person(client, "other")
    assert other.get(link).status_code == 404
    assert other.post(f"{here}issue/").status_code == 404
    assert as_person(client, "office").get(link.replace("T01", "T02")).status_code == 404
