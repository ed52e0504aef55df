"""The example district on record: 29 towns in two groups, departments in four, three years of history.

Everything comes in by the registry's own acts: one import of how things stood, then the merger of two towns.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from surpass.exchange.example_district.build import MERGER
from surpass.exchange.example_district.names import (
    DEPARTMENTS,
    GIVEN,
    MERGED,
    SURNAMES,
    TOWNS_ECO,
    TOWNS_KEY,
)
from surpass.exchange.example_district.people import POSTS, officials
from surpass.exchange.reading.tables import Sheet
from surpass.office.accounts.permission.rule import Actor
from surpass.office.registry.acts.appoint import appoint
from surpass.office.registry.acts.import_registry import import_registry
from surpass.office.registry.acts.merge_units import merge_units
from surpass.office.registry.acts.record_post import record_post
from surpass.office.registry.changing.new_units import NewUnit
from surpass.office.registry.changing.today import bring_up_to
from surpass.office.registry.importing.columns import TABLES
from surpass.office.registry.models import Person, Unit

GROUPING = "category"
"""The grouping of the example district's pack."""
SINCE, LAST_DAY = date(2018, 1, 1), date(2024, 12, 31)
SOURCES, TARGET = ("T16", "T17"), "T30"
VILLAGES = {
    "T01": (("东坪村", "Dongping"), ("西坪村", "Xiping"), ("云台社区", "Yuntai community")),
    "T02": (("河口村", "Hekou"), ("新桥村", "Xinqiao")),
    "T16": (("金谷村", "Jingu"), ("上谷村", "Shanggu")),
    "T17": (("白河村", "Baihe"), ("渡口村", "Dukou")),
    "T18": (("岭南村", "Lingnan"), ("雾林村", "Wulin")),
}
FLOOD = ("防汛救灾", date(2024, 7, 8), date(2024, 9, 1))
"""A central task of the last year."""
Line = Sequence[object]


@dataclass(frozen=True, slots=True)
class Seat:
    """Who heads a unit, since when, and who did before; ``is_first`` of its two principals."""

    unit: str
    holder: str
    since: date
    before: str | None
    is_first: bool

    @property
    def post(self) -> str:
        """The code of the post."""
        return f"{self.unit}-{1 if self.is_first else 2}"


def record_example(*, by: Actor, at: datetime, merged_at: datetime, today: date, top: str = "D") -> None:
    """Put the district on record; ``merged_at`` is when the merger became known.

    Raises:   NotAllowed: the actor does not reach the uppermost unit, or may not import or merge.
    """
    sheets = [_sheet(table, lines) for table, lines in example_tables(top).items()]
    digest = hashlib.sha256(repr(sheets).encode()).hexdigest()
    import_registry(by=by, at=at, sheets=sheets, name="example district", digest=digest)
    _merge(by, merged_at, top)
    bring_up_to(today)


def example_tables(top: str = "D") -> Mapping[str, list[Line]]:
    """The rows of each table, as they stood before the merger."""
    seats = list(_seats(top))
    names = _names()
    return {
        "units": [*_units(top)],
        "posts": [*_posts(seats)],
        "people": [(key, zh, en, unit, "") for key, zh, en, unit in _people(seats, names)],
        "appointments": [*_appointments(seats)],
        "memberships": [(unit, GROUPING, group, SINCE, None) for unit, group in _groups()],
        "service": [*_stints()],
    }


def _sheet(table: str, lines: Iterable[Line]) -> Sheet:
    text = io.StringIO()
    csv.writer(text).writerows([TABLES[table].columns, *lines])
    rows = list(enumerate(csv.reader(io.StringIO(text.getvalue())), start=1))
    return Sheet(file="example district", name=table, rows=rows)


# ---------------------------------------------------------------- units


def _towns() -> Iterator[tuple[str, tuple[str, str], str]]:
    for place, name in enumerate((*TOWNS_KEY, *TOWNS_ECO), start=1):
        yield f"T{place:02d}", name, "key" if place <= len(TOWNS_KEY) else "eco"


def _departments() -> Iterator[tuple[str, tuple[str, str], str]]:
    for group, names in DEPARTMENTS.items():
        for place, name in enumerate(names, start=1):
            yield f"{group[0].upper()}{place:02d}", name, group


def _groups() -> Iterator[tuple[str, str]]:
    for key, _, group in (*_towns(), *_departments()):
        yield key, group


def _units(top: str) -> Iterator[Line]:
    """The district, which appoints its heads; those of stationed departments are appointed above."""
    yield top, "district", "示例区", "Example District", "", 0, top, SINCE, None
    for order, (key, (zh, en), _) in enumerate(_towns(), start=1):
        yield key, "town", zh, en, top, order, "", SINCE, None
    for order, (key, (zh, en), group) in enumerate(_departments(), start=101):
        authority = f"市{zh}" if group == "stationed" else ""
        yield key, "department", zh, en, top, order, authority, SINCE, None
    for town, names in VILLAGES.items():
        for place, (zh, en) in enumerate(names, start=1):
            yield f"{town}-V{place}", "village", zh, en, town, place, "", SINCE, None


# ---------------------------------------------------------------- posts and people


def _seats(top: str) -> Iterator[Seat]:
    """Today's principals; whoever came in the last three years had somebody before them."""
    seen: set[str] = set()
    for place, one in enumerate(officials(), start=1):
        days = round(float(one.facts["years_in_post"]) * 365)
        since = max(LAST_DAY - timedelta(days=days), MERGER if one.unit == TARGET else SINCE)
        before = f"F{place:02d}" if since > date(2022, 1, 1) and one.unit != TARGET else None
        yield Seat(one.unit, one.key, since, before, one.unit not in seen)
        seen.add(one.unit)
    for place, source in enumerate(SOURCES, start=91):
        yield Seat(source, f"F{place}", SINCE, None, is_first=True)
    yield Seat(top, "F93", date(2021, 9, 1), "F94", is_first=True)


def _names() -> Iterator[tuple[str, str]]:
    """Names that no official of the example bears."""
    taken = {one.name for one in officials()}
    for family, family_en in SURNAMES:
        for given, given_en in GIVEN:
            name = (family + given, f"{family_en} {given_en}")
            if name not in taken:
                yield name


def _people(seats: Iterable[Seat], names: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str, str, str]]:
    known = {one.key: one.name for one in officials()}
    for seat in seats:
        files = SOURCES[0] if seat.unit == TARGET else seat.unit
        zh, en = known.get(seat.holder) or next(names)
        yield seat.holder, zh, en, files
        if seat.before:
            yield seat.before, *next(names), files


def _posts(seats: Iterable[Seat]) -> Iterator[Line]:
    assessed = {unit for unit, _ in _groups()}
    for seat in seats:
        if seat.unit != TARGET:
            yield (
                seat.post,
                seat.unit,
                *_title(seat),
                "yes",
                "section" if seat.unit in assessed else "county_division",
                SINCE,
                None,
            )
    for key, (zh, en), unit, cells in POSTS:
        is_head = "no" if unit == "E17" else "yes"
        yield f"V-{key}", unit, zh, en, is_head, cells["target_level"], SINCE, None


def _title(seat: Seat) -> tuple[str, str]:
    if seat.unit.startswith("T"):
        return ("镇长（主任）", "Head of town") if seat.is_first else ("党（工）委书记", "Party secretary")
    is_department = seat.unit in {unit for unit, _, _ in _departments()}
    return ("主要负责人", "Head") if is_department else ("区长", "Head of the district")


def _appointments(seats: Iterable[Seat]) -> Iterator[Line]:
    for seat in seats:
        if seat.unit == TARGET:
            continue
        yield seat.holder, seat.post, "full", seat.since, None
        if seat.before:
            yield seat.before, seat.post, "full", SINCE, seat.since


def _stints() -> Iterator[Line]:
    task, since, until = FLOOD
    for place, one in enumerate(officials()):
        if one.facts["serves_front_line"] == "yes":
            yield one.key, "front_line", "", date(2023, 1, 1), None
        if place % 9 == 4:
            yield one.key, "central_task", task, since, until


# ---------------------------------------------------------------- the merger


def _merge(by: Actor, at: datetime, top: str) -> None:
    """The last two key towns become one, whose principals are appointed the same day."""
    units = Unit.objects.select_related("place").in_bulk([*SOURCES, top])
    new = NewUnit(key=TARGET, kind="town", name_zh=MERGED[0], name_en=MERGED[1], order=16)
    target = merge_units(
        by=by, at=at, sources=[units[key] for key in SOURCES], into=new, parent=units[top], from_=MERGER,
        groups={GROUPING: "key"}, document="示例政发〔2023〕18号（虚构）",
    )  # fmt: skip
    for seat in _seats(top):
        if seat.unit != TARGET:
            continue
        title_zh, title_en = _title(seat)
        post = record_post(
            by=by, at=at, key=seat.post, unit=target, title_zh=title_zh, title_en=title_en, is_head=True,
            rank="section", from_=MERGER,
        )  # fmt: skip
        appoint(by=by, at=at, person=Person.objects.get(pk=seat.holder), post=post, from_=seat.since)
