"""Every algorithm has a page, and the worked table of every page is what the engine says, text for text."""

import re
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from surpass.engine.allocations.budget import divide_budget
from surpass.engine.allocations.candidates import Candidate
from surpass.engine.assessment.assess import assess_exact
from surpass.engine.assessment.cube import build_cube
from surpass.engine.assessment.grade import quota_places
from surpass.engine.assessment.mobility import mobility_rows
from surpass.engine.assessment.progress import Standing, advances
from surpass.engine.assessment.results import gather
from surpass.engine.exact.scoring import SINGLE
from surpass.engine.fairness.told_cells import Floors
from surpass.engine.matching.alternatives import next_best
from surpass.engine.matching.matching_round import Pair, round_of
from surpass.engine.matching.solve import solve
from surpass.engine.matching.verify import verify
from surpass.engine.robustness.cuts import Cut
from surpass.engine.robustness.drawn import draw, keys_of
from surpass.engine.robustness.places import ranked
from surpass.engine.robustness.robust import robustness_of
from surpass.foundation.facts import Facts, Membership, Reading, UnitRow
from surpass.foundation.quantity import show, to_scaled
from surpass.mechanisms.encouragement.catching_up import Stood, compare_places, is_beyond_chance
from surpass.mechanisms.encouragement.excellent_places import Staff, excellent_places
from surpass.mechanisms.encouragement.fund.ways_to_cut import ways_to_cut
from surpass.mechanisms.up_and_down.fairness.page import Attribute, Outcome, Standards
from surpass.mechanisms.up_and_down.fairness.review_fairness import review_fairness
from surpass.policy.rules.allocations.allocation import Allocation, Amounts, Seats
from surpass.policy.rules.allocations.pieces import Piece, wrong_pieces
from surpass.policy.scheme import GradeRule, Grades, Node, Progress, Scoring
from surpass.rollout.alarms.drift import drift_of_raters
from surpass.rollout.alarms.figures import Figure
from surpass.rollout.alarms.gap import gaps
from surpass.rollout.alarms.sampling import look_at
from surpass.rollout.alarms.sudden import sudden_changes
from tests.contract.edge_cases import by, scheme
from tests.fixtures.alarms import THRESHOLDS
from tests.unit.engine.robustness.peers import joint, peers

PAGES = Path(__file__).parents[2] / "docs" / "algorithms"
FUNCTIONS = {*SINGLE, "growth_and_level", "not_applicable"}
OTHERS = {
    "ranking",
    "quota",
    "excellent_places",
    "reward_fund",
    "reward_by_code",
    "reward_pieces",
    "regression_to_the_mean",
    "redistribution",
    "progress",
    "mobility",
    "robustness",
    "fairness",
    "matching",
    "report_against_verified",
    "sudden_change",
    "drift",
    "sample_by_stakes",
}
SECTIONS = ["Guarantees", "Steps", "Worked table", "Where it is unfair"]


@dataclass(frozen=True)
class Worked:
    """A page's settings, and the rows of its worked table by heading."""

    given: dict
    rows: list

    @classmethod
    def read(cls, text):
        given = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
        block = tomllib.loads(given[1]) if given else {}
        lines = re.findall(r"^\|(.*)\|$", text, re.MULTILINE)
        heads, _, *body = [[cell.strip() for cell in line.split("|")] for line in lines]
        return cls(block, [dict(zip(heads, row, strict=True)) for row in body])

    def columns(self, *names):
        return [row[name] for row in self.rows for name in names]


def page_of(name):
    return Worked.read((PAGES / f"{name}.md").read_text(encoding="utf-8"))


def run(facts, a_scheme, periods=("2024",)):
    """Rows of the results by (unit, node)."""
    cube = build_cube(facts, a_scheme, periods=periods)
    types = dict.fromkeys(cube.text, pl.String) | dict.fromkeys(cube.numbers, pl.Int64)
    frame = pl.DataFrame({**cube.text, **cube.numbers}, schema=types)
    found = gather(assess_exact(frame, a_scheme).collect().to_dict(as_series=False), facts, a_scheme)
    return {(row["unit"], row["node"]): row for row in found.results}


def readings(rows, *columns):
    return {
        (name, row["unit"], "2024"): Reading(Decimal(row[name]))
        for row in rows
        for name in columns
        if row.get(name)
    }


def points_of(worked):
    """Points of each row, as the engine writes them."""
    given, rows = worked.given, worked.rows
    groups = sorted({row.get("group", "key") for row in rows})
    roles = [
        name for name in rows[0] if name not in {"unit", "group", "value", "target", "previous", "points"}
    ]
    scoring = Scoring(
        function=given["function"],
        params={name: by(groups, value) for name, value in given["params"].items()},
        options=given.get("options", {}),
        series={role: role for role in roles},
        steps=tuple((Decimal(at), Decimal(share)) for at, share in given.get("steps", [])),
    )
    leaf = Node(
        id="leaf",
        title={},
        parent="all",
        kind="indicator",
        series="value",
        decimals=given["decimals"],
        direction=given["direction"],
        scoring=scoring,
        full=by(groups, given["full"]) | dict.fromkeys(given.get("groups_without", [])),
    )
    root = Node(id="all", title={}, parent=None, kind="aggregate")
    values = readings(rows, "value", *roles)
    values |= {
        ("value", unit, "2023"): reading for (_, unit, _), reading in readings(rows, "previous").items()
    }
    targets = {("leaf", unit, year): seen.value for (_, unit, year), seen in readings(rows, "target").items()}
    units = {row["unit"]: UnitRow({}, (Membership("c", row.get("group", "key")),)) for row in rows}
    found = run(Facts(units, values, targets), scheme(groups, [root, leaf]))
    return [found.get((row["unit"], "leaf"), {"points": ""})["points"] for row in rows]


def test_every_function_has_a_page_and_every_page_a_function():
    names = {path.stem for path in PAGES.glob("*.md")} - {"README"}
    assert names == FUNCTIONS | OTHERS
    assert len(FUNCTIONS) == 16


@pytest.mark.parametrize("name", sorted(FUNCTIONS | OTHERS))
def test_every_page_says_the_same_things(name):
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == SECTIONS
    assert re.match(r"# .+ \(.*[\u4e00-\u9fff].*\)\n", text)
    assert name in OTHERS or f"`{name}`" in text


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_the_worked_table_of_a_function(name):
    worked = page_of(name)
    assert worked.given["function"] == name or name == "not_applicable"
    assert any(row["points"] for row in worked.rows)
    assert points_of(worked) == worked.columns("points")


def test_the_worked_table_of_ranking():
    worked = page_of("ranking")
    given, units = worked.given, {row["unit"]: UnitRow({}, (Membership("c", "key"),)) for row in worked.rows}
    line = Scoring(function="linear_between", params={"low": by(["key"], "0"), "high": by(["key"], "100")})
    leaf = Node(
        id="leaf",
        title={},
        parent="all",
        kind="indicator",
        series="total",
        decimals=4,
        full=by(["key"], "100"),
        scoring=line,
    )
    root = Node(id="all", title={}, parent=None, kind="aggregate")
    plain = scheme(
        ["key"], [root, leaf], score_decimals=given["score_decimals"], rank_decimals=given["rank_decimals"]
    )
    facts = Facts(units, readings(worked.rows, "total"))
    for ties in ("min", "max", "dense"):
        found = run(facts, replace(plain, rank_ties=ties))
        roots = [found[row["unit"], "all"] for row in worked.rows]
        assert [row["score"] for row in roots] == worked.columns("score")
        assert [row["rank"] for row in roots] == worked.columns(ties)


def test_the_worked_table_of_places_for_excellent_persons():
    """35 % in groups of 17 and 12 among them: five and four places."""
    worked = page_of("excellent_places")
    for row in worked.rows:
        size = int(row["people"])
        staff = [Staff(key=f"P{number}", unit="T01", is_proposed=False) for number in range(size)]
        for share in ("share", "ordinary", "larger"):
            seats = Seats(rate=Decimal(worked.given[share]))
            quota = Allocation(
                id="excellent", kind="quota", says={}, cite="D4", status="active", pool="unit", seats=seats,
                order=(("proposed_excellent", True),),
            )  # fmt: skip
            assert str(excellent_places(quota, staff, facts={})["T01"].seats) == row[share]
    assert {row["people"]: row["share"] for row in worked.rows if row["people"] in {"12", "17"}} == {
        "12": "4", "17": "5"
    }  # fmt: skip


def test_the_worked_table_of_quotas():
    worked = page_of("quota")
    for row in worked.rows:
        for rounding in ("down", "half_up", "up"):
            rule = GradeRule(grade="excellent", quota=Decimal(worked.given["quota"]), rounding=rounding)
            how = Grades(
                order=("excellent", "poor"),
                titles={},
                rules=(rule,),
                pool_below=worked.given["pool_below"],
                pool_rule=worked.given["pool_rule"],
            )
            assert str(quota_places(rule, how, group="key", size=int(row["units"]))) == row[rounding]


def test_the_worked_table_of_a_reward_fund():
    worked = page_of("reward_fund")
    base, step, floor, cap, fund = (
        to_scaled(Decimal(worked.given[name]), 2) for name in ("base", "step", "floor", "cap", "fund")
    )
    how = Amounts(by="places", base=base, step=step, floor=floor, cap=cap)
    allocation = Allocation(
        id="fund", kind="budget", says={}, cite="", status="active", amounts=how, budget=fund
    )  # fmt: skip
    people = [Candidate(subject=row["unit"], values={"places": int(row["places"])}) for row in worked.rows]
    division = divide_budget(allocation, people)
    assert [show(share.wanted, 2) for share in division.shares] == worked.columns("wanted")
    for cut in ways_to_cut(division):
        found = [show(cut.amounts.get(row["unit"], 0), 2) for row in worked.rows]
        assert found == worked.columns(cut.way)
    scaled = divide_budget(replace(allocation, over_budget="largest_remainder"), people)
    assert [show(share.amount, 2) for share in scaled.shares] == worked.columns("in_proportion")
    assert scaled.left == 0


def test_the_worked_table_of_an_amount_by_what_was_reached():
    worked = page_of("reward_by_code")
    levels, amounts = worked.given["levels"], worked.given["amounts"]
    coins = {levels.index(name): to_scaled(Decimal(amount), 2) for name, amount in amounts.items()}
    allocation = Allocation(
        id="fund", kind="budget", says={}, cite="", status="active", amounts=Amounts(by="r", by_code=coins),
        budget=to_scaled(Decimal(worked.given["fund"]), 2), over_budget="largest_remainder",
    )  # fmt: skip
    people = [
        Candidate(subject=row["unit"], values={"r": levels.index(row["reached"])}) for row in worked.rows
    ]
    division = divide_budget(allocation, people)
    assert [show(share.wanted, 2) for share in division.shares] == worked.columns("wanted")
    assert [show(share.amount, 2) for share in division.shares] == worked.columns("in_proportion")


def test_the_worked_table_of_amounts_in_bands_and_lines():
    worked = page_of("reward_pieces")
    people = [Candidate(subject=row["unit"], values={"places": int(row["places"])}) for row in worked.rows]
    for name in ("lines", "bands"):
        pieces = tuple(
            Piece(
                first=int(one["from"]), base=to_scaled(Decimal(one["base"]), 2),
                step=to_scaled(Decimal(one.get("step", "0")), 2),
            )
            for one in worked.given[name]
        )  # fmt: skip
        assert not list(wrong_pieces(pieces, decimals=0))
        allocation = Allocation(
            id="fund", kind="budget", says={}, cite="", status="active",
            amounts=Amounts(by="places", pieces=pieces),
        )  # fmt: skip
        division = divide_budget(allocation, people)
        assert [show(share.wanted, 2) for share in division.shares] == worked.columns(name)


def test_the_worked_table_of_regression_to_the_mean():
    rows = page_of("regression_to_the_mean").rows
    standings = [
        Standing(
            row["unit"], "key", Decimal(row["score"]), int(row["rank"]), Decimal(row["previous"]),
            int(row["previous rank"]),
        )
        for row in rows
    ]  # fmt: skip
    for row, found in zip(rows, advances(standings, Progress(), decimals=2, per_year=4), strict=True):
        shown = [f"{part:.3f}" for part in (found.expected, found.residual, found.standard_error)]
        assert shown == [row["expected"], row["residual"], row["standard error"]]
        is_beyond = is_beyond_chance(found.residual, found.standard_error)
        assert row["beyond chance"] == ("yes" if is_beyond else "no")
    then, now = ({row["unit"]: Stood(group="key", rank=int(row[name])) for row in rows}
                 for name in ("previous rank", "rank"))  # fmt: skip
    [group] = compare_places(then, now)
    assert {one.unit: str(one.places) for one in group.moves} == {
        row["unit"]: row["places gained"] for row in rows
    }
    assert [(one.unit, one.overtook) for one in group.ups] == [
        ("d", ("h", "f", "g")), ("b", ("e",)), ("c", ("e",)),
    ]  # fmt: skip


def test_the_worked_table_of_redistribution():
    worked = page_of("redistribution")
    line = Scoring(function="linear_between", params={"low": by(["key"], "0"), "high": by(["key"], "100")})
    leaves = [
        Node(
            id=name,
            title={},
            parent="all",
            kind="indicator",
            series=name,
            decimals=0,
            missing="drop",
            full=by(["key"], full),
            scoring=line,
        )
        for name, full in worked.given["full"].items()
    ]
    least = Decimal(worked.given["availability"])
    root = Node(id="all", title={}, parent=None, kind="aggregate", availability=least)
    units = {row["unit"]: UnitRow({}, (Membership("c", "key"),)) for row in worked.rows}
    found = run(Facts(units, readings(worked.rows, *worked.given["full"])), scheme(["key"], [root, *leaves]))
    assert [found[row["unit"], "all"]["points"] for row in worked.rows] == worked.columns("points")


def test_the_worked_table_of_progress():
    worked = page_of("progress")

    def number(text):
        return Decimal(text) if text else None

    standings = [
        Standing(
            row["unit"],
            row["group"],
            number(row["score"]),
            int(row["rank"]),
            number(row["previous"]),
            int(row["previous rank"]),
        )
        for row in worked.rows
    ]
    how = Progress(top=worked.given["top"], prizes=worked.given["prizes"])
    for row, found in zip(worked.rows, advances(standings, how, decimals=2, per_year=1), strict=True):
        shown = [f"{part:.3f}" for part in (found.expected, found.residual, found.standard_error)]
        assert shown == [row["expected"], row["residual"], row["standard error"]]
        assert (str(found.places_gained), f"{found.gap}") == (row["places gained"], row["gap"])
        assert row["obvious"] == ("yes" if found.is_obvious else "no")


def test_the_worked_table_of_mobility():
    worked = page_of("mobility")
    rows = [
        {"unit": row["unit"], "period": period, "group": row["group"], "node": "all",
         "rank": row[f"rank {when}"], "effective_grade": row[f"grade {when}"]}
        for row in worked.rows
        for period, when in (("2023", "before"), ("2024", "now"))
        if when == "now" or row["rank before"]
    ]  # fmt: skip
    shown = {row["group"]: row for row in reversed(worked.rows)}
    found = mobility_rows(rows, root="all")
    assert [row["group"] for row in found] == sorted(shown)
    for row in found:
        expected = [shown[row["group"]][name] for name in ("mean places", "tau", "shorrocks")]
        assert [row["mean_places"], row["tau"], row["shorrocks"]] == expected


def test_the_fairness_table():
    worked = page_of("fairness")
    given, groups = worked.given, worked.rows[:-1]
    title = {"zh": "甲", "en": "a"}
    line = Attribute(name="line", title=title, cite="D4", holder=title, values={"a": title, "b": title})
    standards = Standards(
        level=Fraction(given["level"]),
        power=Fraction(given["power"]),
        small=given["small"],
        floors=Floors(**given["floors"]),
    )
    outcomes, values = [], {}
    for row in groups:
        for value, yes, of in (("a", "yes", "of"), ("b", "other yes", "other of")):
            for place in range(int(row[of])):
                person = f"{row['group']}{value}{place}"
                values[person] = value
                outcomes.append(
                    Outcome(person=person, group=row["group"], stage="gate", outcome=place < int(row[yes]))
                )
    found = review_fairness(outcomes, attributes=[(line, values)], standards=standards)
    contrast = found.parts[0].contrasts[0]
    assert [told_line(one) for one in (*contrast.inside, contrast.pooled)] == [
        [row[name] for name in ("ratio", "low", "high", "p", "q", "finding")] for row in worked.rows
    ]
    assert contrast.is_flipped is given["flipped"]
    assert f"{float(contrast.together):.2f}" == given["together"]
    assert (contrast.ahead, contrast.behind) == (0, 5)


def told_line(one):
    """A comparison as the worked table writes it."""
    if one.compared is None:
        return [""] * 5 + [one.why]
    seen = one.compared
    ratios = [f"{float(ratio):.2f}" for ratio in (seen.ratio, seen.ratio_low, seen.ratio_high)]
    chances = [f"{-(-chance // 100) / 10_000:.4f}" for chance in (seen.p, one.q)]
    return [*ratios, *chances, one.why or one.verdict]


def test_the_worked_table_of_matching():
    rows = page_of("matching").rows
    posts = ("X", "Y", "Z")
    costs = {Pair(row["person"], post): int(row[post]) for row in rows for post in posts if row[post] != "-"}
    held = round_of(costs, people=[row["person"] for row in rows], posts=dict.fromkeys(posts, ""))
    found = solve(held)
    assert verify(held, found).is_best
    for row in rows:
        assert found.placed[row["person"]] == row["proposed"]
        other = next_best(held, found, row["person"])
        assert (other.post or "", "" if other.more is None else str(other.more)) == (
            row["next best"],
            row["more"],
        )


def test_the_robustness_table():
    worked = page_of("robustness")
    given, rows = worked.given, worked.rows
    names, units = ("roads", "schools", "waters"), [row["unit"] for row in rows]
    points = {
        name: [float(row[name]) * weight for row in rows]
        for name, weight in zip(names, given["weights"], strict=True)
    }
    total = [sum(parts) for parts in zip(*points.values(), strict=True)]
    tree = [joint("all", dict(zip(names, given["weights"], strict=True)))]
    group = peers(tree, points | {"all": total}, ranks=[int(row["rank"]) for row in rows])
    found = robustness_of(
        group,
        factors={
            name: np.array(column, float)
            for name, column in zip(names, zip(*given["draws"], strict=True), strict=True)
        },
        draws=len(given["draws"]),
        cuts=[Cut(id="first", places=given["first"])],
        tail=Fraction(given["tail"]),
        spread=float(given["spread"]),
    )
    (at,), pairs = found.cuts, found.pairs
    said = [
        [f"{one / 100:.2f}" for one in total], ranked_in(group), found.low, found.median, found.high,
        found.certain.best, found.certain.worst, at.counted.may, at.settled,
    ]  # fmt: skip
    columns = ("total", "rank", "low", "median", "high", "best", "worst", "may", "state")
    for name, column in zip(columns, said, strict=True):
        assert worked.columns(name) == list(map(str, column)), name
    assert [units[other] for other in pairs.others] == units[1:]
    for row, place in zip(rows[1:], range(len(rows)), strict=False):
        own = {
            name: f"{getattr(pairs.flips, name)[place]:.4f}"
            for name in ("common", "mixture", "change", "moved")
        }
        own |= {"gap": f"{pairs.flips.gap[place]:.2f}", "wins": str(pairs.wins[place])}
        own |= {"node": found.inputs[pairs.flips.input[place]]}
        assert {name: row[name] for name in own} == own


def ranked_in(group):
    return ranked(keys_of(group, draw(group, factors={}, draws=1), slice(0, 1)).rank, ties="min")[0]


def figures(rows, **columns):
    """Figures of one indicator from the columns of a page; an empty cell is unknown."""
    numbers = [
        {name: Decimal(row[column]) for name, column in columns.items() if row[column]} for row in rows
    ]
    return [
        Figure(
            unit=row["unit"],
            indicator="i",
            **{**held, **({"before": (held["before"],)} if "before" in held else {})},
        )
        for row, held in zip(rows, numbers, strict=True)
    ]


def test_the_worked_table_of_report_against_verified():
    rows = page_of("report_against_verified").rows
    found = gaps(figures(rows, reported="reported", verified="verified"), by=THRESHOLDS)
    assert [[one.why.values["gap"], one.why.values["strength"], one.state] for one in found] == [
        [row["gap"], row["strength"], row["state"]] for row in rows
    ]


def test_the_worked_table_of_sudden_change():
    rows = page_of("sudden_change").rows
    found = sudden_changes(figures(rows, reported="reported", before="before"), by=THRESHOLDS)
    assert [[one.why.values["change"], one.why.values["strength"], one.state] for one in found] == [
        [row["change"], row["strength"], row["state"]] for row in rows
    ]


def test_the_worked_table_of_drift():
    rows = page_of("drift").rows
    given = {
        row["rater"]: {name: Decimal(row[name]) for name in ("s1", "s2", "s3", "s4", "s5") if row[name]}
        for row in rows
    }
    found = drift_of_raters(given, by=THRESHOLDS)
    assert [[one.unit, one.why.values["above"] or "", one.state] for one in found] == [
        [row["rater"], row["above"], row["state"]] for row in rows
    ]


def test_the_worked_table_of_the_sample():
    rows = page_of("sample_by_stakes").rows
    read = [replace(one, verified=Decimal(100)) for one in figures(rows, reported="reported", stake="stake")]
    looked = look_at(read, by=THRESHOLDS)
    places = {one.unit: str(place) for place, one in enumerate(looked.listed, 1)}
    assert [places[row["unit"]] for row in rows] == [row["place"] for row in rows]
    assert {one.unit for one in looked.sample} == {row["unit"] for row in rows if row["proposed"] == "yes"}
