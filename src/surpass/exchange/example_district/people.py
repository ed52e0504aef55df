"""The officials of the example district, invented: who heads which unit, and what is on record of them.

Seeded, so that every demo tells the same story: a front-line head before a more senior one, two who are
equal, a sanction whose period runs, kin, a case that is open, and facts that are missing.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from surpass.exchange.example_district.names import DEPARTMENTS, GIVEN, SURNAMES

Cells = Mapping[str, str]
SEED = 20250310
TOWNS = tuple(f"T{place:02d}" for place in range(1, 31) if place not in {16, 17})
"""The towns of the last year: two of them were merged into T30."""
SECRETARIES = 16
"""Towns whose two principals, the head and the party secretary, are both on file."""
LOW, HIGH = 9, 33


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """One official: what is on record, and what was declared for the vacant post (None: nothing)."""

    key: str
    name: tuple[str, str]
    unit: str
    facts: Cells = field(default_factory=dict)
    declared: Cells | None = field(default_factory=dict)


def officials() -> tuple[Official, ...]:
    """Everybody who heads a town, and some who head departments."""
    chance = random.Random(SEED)  # noqa: S311 - made-up people, not a secret
    names = _names(chance)
    found = []
    for place, unit in enumerate(_units()):
        one = Official(key=f"O{place + 1:02d}", name=next(names), unit=unit)
        found.append(replace(one, facts=_ordinary(chance), declared=_declared()))
    return tuple(_surveyed(place, _told(one)) for place, one in enumerate(found))


def people_files() -> dict[str, bytes]:
    """The tables of people, of posts, and of the round for the vacant post."""
    everybody = officials()
    rows = [{**_head(one.key, one.name, one.unit), **one.facts} for one in everybody]
    declared = [{"id": one.key, **one.declared} for one in everybody if one.declared is not None]
    return {
        "people.csv": _table(rows),
        "posts.csv": _table({**_head(key, name, unit), **facts} for key, name, unit, facts in POSTS),
        "rounds/P01.csv": _table(declared),
    }


def _units() -> Iterator[str]:
    yield from TOWNS
    yield from TOWNS[-SECRETARIES:]
    yield from (f"{group[0].upper()}{place:02d}" for group in DEPARTMENTS for place in (1, 4))


def _names(chance: random.Random) -> Iterator[tuple[str, str]]:
    pairs = [(family, given) for family in SURNAMES for given in GIVEN]
    for (zh, en), (given_zh, given_en) in chance.sample(pairs, k=len(pairs)):
        yield zh + given_zh, f"{en} {given_en}"


def _ordinary(chance: random.Random) -> Cells:
    """What is on record of somebody nothing special is told of."""
    service = chance.randint(LOW * 10, HIGH * 10) / 10
    in_post = min(service, chance.randint(8, 75) / 10)
    return {
        "heads_unit": "yes",
        "serves_front_line": _yes(chance.random() < 0.3),
        "years_in_post": f"{in_post:.1f}",
        "annual_grade[0]": chance.choices(("excellent", "competent", "basic"), (22, 70, 8))[0],
        "annual_grade[1]": chance.choices(("excellent", "competent", "no_grade"), (20, 74, 6))[0],
        "under_investigation": "no",
        "recognition": f"{min(98.5, chance.gauss(90.5, 3.2)):.1f}",
        "findings_rectified": _yes(chance.random() < 0.88),
        "service_years": f"{service:.1f}",
        "age": str(23 + int(service) + chance.randint(0, 3)),
        "grassroots_years": f"{min(service, chance.randint(20, 160) / 10):.1f}",
        "lower_posts": str(chance.choices((1, 2, 3, 4), (15, 45, 30, 10))[0]),
        "education": chance.choices(("college", "bachelor", "postgraduate"), (25, 55, 20))[0],
        "health_fit": "yes",
        "legal_conditions_met": "yes",
        "party_age_met": "yes",
        "exceptional_approved": "no",
        "sanction": "none",
        "months_since_sanction": "",
        "combined_months_left": "0",
        "tolerance_outcome": "",
        "recommended_first": "no",
        "in_reserve_pool": "no",
    }


def _declared() -> Cells:
    """What everybody declares, and is checked, for one post."""
    return {
        "target_step": "lower_principal_to_deputy",
        "levels_skipped": "0",
        "kin_relation": "none",
        "kin_position": "none",
        "family_firm_regulated": "no",
        "is_home_area": "no",
        "variation_approved": "no",
    }


FIT: Cells = {
    "years_in_post": "4.2", "annual_grade[0]": "competent", "annual_grade[1]": "competent",
    "recognition": "92.0", "findings_rectified": "yes", "lower_posts": "2", "education": "bachelor",
    "serves_front_line": "no",
}  # fmt: skip
"""Somebody whom no rule keeps out; each story below says what is different."""
STORIES: Mapping[str, Cells] = {
    # on the front line, and not the most senior
    "O27": {"serves_front_line": "yes", "annual_grade[0]": "excellent", "recognition": "94.6",
            "service_years": "12.5", "age": "36", "grassroots_years": "9.0"},
    # two who are equal in everything that the order reads
    "O19": {"serves_front_line": "yes", "recognition": "93.2", "service_years": "15.0", "age": "40"},
    "O23": {"serves_front_line": "yes", "recognition": "93.2", "service_years": "24.5", "age": "49"},
    # the most senior, with the best results off the front line
    "O05": {"annual_grade[0]": "excellent", "recognition": "97.1", "service_years": "33.0", "age": "56",
            "years_in_post": "6.8"},
    "O02": {"annual_grade[0]": "excellent", "recognition": "93.0", "service_years": "21.0", "age": "45"},
    # a sanction whose period runs; the tolerance check was made before it
    "O10": {"serves_front_line": "yes", "recognition": "93.9", "sanction": "demerit",
            "months_since_sanction": "7", "tolerance_outcome": "refused"},
    # a sanction whose period is over counts for nothing
    "O24": {"serves_front_line": "yes", "recognition": "91.4", "sanction": "warning",
            "months_since_sanction": "19", "service_years": "17.5", "age": "42"},
    # a case that is open
    "O12": {"under_investigation": "yes"},
    # facts that are missing
    "O20": {"serves_front_line": "yes", "recognition": ""},
    "O29": {"under_investigation": ""},
    "O33": {"serves_front_line": ""},
    "O31": {"annual_grade[1]": ""},
    # kin, and nothing declared
    "O14": {"recognition": "92.4"},
    "O37": {"recognition": "90.8"},
    "O46": {"recognition": "91.0"},
}  # fmt: skip
DECLARATIONS: Mapping[str, Cells | None] = {
    "O14": {"kin_relation": "spouse", "kin_position": "finance"},
    "O37": {"family_firm_regulated": "yes"},
    "O46": None,
}


ANSWERS, SPREAD = 1_000, 400
UNCOUNTED = frozenset(("O05",))
"""Whose survey is on record without the number of those who answered."""


def _surveyed(place: int, one: Official) -> Official:
    """With how many answered the survey of public recognition."""
    is_known = one.facts.get("recognition") and one.key not in UNCOUNTED
    answers = str(ANSWERS + place * 37 % SPREAD) if is_known else ""
    return replace(one, facts={**one.facts, "recognition_answered": answers})


def _told(one: Official) -> Official:
    if one.key not in STORIES:
        return one
    declared = DECLARATIONS.get(one.key, {})
    return replace(
        one,
        facts={**one.facts, **FIT, **STORIES[one.key]},
        declared=None if declared is None or one.declared is None else {**one.declared, **declared},
    )


_POST: Cells = {
    "personnel_authority": "district", "has_vacancy": "yes", "within_numbers": "yes", "is_party_post": "no",
    "is_leading_member": "yes", "home_area_post": "no",
}  # fmt: skip
POSTS: tuple[tuple[str, tuple[str, str], str, Cells], ...] = (
    (
        "P01",
        ("开发区管委会副主任（副县处级）", "Deputy director of the Development Zone (deputy county level)"),
        "E17",
        {"target_level": "county_division", **_POST},
    ),
    ("P02", ("林业局局长", "Head of Forestry"), "E09", {"target_level": "section", **_POST}),
    (
        "P03",
        ("税务局局长", "Head of Taxation"),
        "S01",
        {"target_level": "section", **_POST, "personnel_authority": "superior_department"},
    ),
)  # fmt: skip
"""Posts of the district; the last is filled from above."""


def _head(key: str, name: tuple[str, str], unit: str) -> Cells:
    return {"id": key, "name": name[0], "name_en": name[1], "unit": unit}


def _yes(holds: bool) -> str:  # noqa: FBT001 - a cell
    return "yes" if holds else "no"


def _table(rows: Iterable[Cells]) -> bytes:
    listed = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(listed[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    return text.getvalue().encode()
