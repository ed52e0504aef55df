"""A small programme for tests of the reading side."""

from dataclasses import replace
from decimal import Decimal

from surpass.policy.scheme import GradeEffect, Node, Progress, Scheme, Scoring


def leaf(key, zh, *, unit="", series="", decimals=2, scoring=None):
    return Node(
        id=key,
        title={"zh": zh, "en": key.replace("_", " ")},
        parent="root",
        kind="indicator",
        unit={"zh": unit, "en": unit},
        decimals=decimals,
        series=series or key,
        scoring=scoring or Scoring(function="efficacy"),
    )


NODES = (
    Node(id="root", title={"zh": "总分", "en": "Total"}, parent=None, kind="aggregate"),
    leaf("gdp_growth", "GDP增速", unit="%"),
    leaf("jobs", "新增就业", unit="人"),
    Node(id="award", title={"zh": "获奖加分", "en": "Award"}, parent="root", kind="adjustment"),
)
SCHEME = Scheme(
    pack="tiny",
    edition="1",
    fingerprint="f",
    is_draft=False,
    programme="towns",
    title={"zh": "乡镇", "en": "Towns"},
    cite="",
    as_of="2024-12-31",
    cycle="year",
    due={},
    arithmetic="exact",
    points_decimals=2,
    score_decimals=2,
    rank_decimals=2,
    rounding="half_up",
    missing="unknown",
    constant="neutral",
    rank_ties="min",
    grouping="kind",
    groupings={
        "kind": {"key": {"zh": "重点镇", "en": "Key"}, "eco": {"zh": "生态镇", "en": "Ecological"}},
        "size": {"big": {"zh": "大", "en": "Big"}},
    },
    nodes=NODES,
    grades=None,
    effects=(
        GradeEffect(id="accident", title={"zh": "重大事故", "en": "Accident"}, kind="veto", grade="fair"),
    ),
    progress=Progress(),
)


def scheme(**changes):
    return replace(SCHEME, **changes)


def number(text):
    return Decimal(text)
