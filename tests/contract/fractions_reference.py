"""What the engine must say, in fractions and plain loops, written from the contract's sentences alone."""

from fractions import Fraction

from surpass.foundation.period import Period
from surpass.foundation.quantity import Rounding, divide

ABSENT, KNOWN, UNKNOWN = 0, 1, 2
HALF = Fraction(1, 2)


def rounded(value, decimals, rule):
    """Round once, to an integer count of the smallest place."""
    scaled = Fraction(value) * 10**decimals
    return divide(scaled.numerator, scaled.denominator, Rounding(rule))


class Reference:
    """Every ``p_``, ``k_``, ``total``, ``score`` and ``rank`` of a run, by (unit, period)."""

    def __init__(self, scheme, facts, periods):
        self.scheme, self.facts = scheme, facts
        self.rows = {
            (unit, period): row.memberships[0].group
            for period in periods
            for unit, row in facts.units.items()
        }
        self.cells = {key: {} for key in self.rows}
        for leaf in scheme.leaves:
            for key in self.rows:
                self.cells[key][leaf.id] = self.leaf(leaf, *key)
        for key in self.rows:
            self.inner(scheme.root, key)
        self.finish()

    # ------------------------------------------------------------ inputs

    def reading(self, leaf, series, unit, period):
        found = self.facts.values.get((series, unit, period))
        if found is None or found.value is None:
            return None
        return Fraction(rounded(found.value, leaf.decimals, self.scheme.rounding), 10**leaf.decimals)

    def peers(self, leaf, series, period, group=None, shift=0):
        then = str(Period.read(period).shifted(shift))
        found = {
            unit: self.reading(leaf, series, unit, then)
            for (unit, when), place in self.rows.items()
            if when == period and group in (None, place)
        }
        return {unit: value for unit, value in found.items() if value is not None}

    # ------------------------------------------------------------ leaves

    def leaf(self, leaf, unit, period):
        group = self.rows[unit, period]
        full = leaf.full.get(group)
        if full is None:
            return None, ABSENT
        found = self.parts(leaf, unit, period, group, Fraction(full))
        if found == "flat":
            return None, ABSENT
        if found is None:
            return {"zero": (0, KNOWN), "drop": (None, ABSENT)}.get(leaf.missing, (None, UNKNOWN))
        decimals, rule = self.scheme.points_decimals, self.scheme.rounding
        return sum(rounded(part, decimals, rule) for part in found), KNOWN

    def parts(self, leaf, unit, period, group, full):  # noqa: C901, PLR0911, PLR0912 - sixteen sentences
        """Unrounded parts of a leaf's points; None: an input is missing; "flat": dropped."""
        scoring, d, scheme = leaf.scoring, leaf.direction, self.scheme
        value = self.reading(leaf, leaf.series, unit, period)
        par = {name: Fraction(by[group]) for name, by in scoring.params.items() if by.get(group) is not None}
        also = {role: self.reading(leaf, series, unit, period) for role, series in scoring.series.items()}
        own = self.facts.targets.get((leaf.id, unit, period))
        target = par.get("target")
        if own is not None:
            target = Fraction(rounded(own, leaf.decimals, scheme.rounding), 10**leaf.decimals)
        everyone = self.peers(leaf, leaf.series, period, group)
        name = scoring.function

        def place(among, who):
            return 1 + sum(d * other > d * among[who] for other in among.values())

        def reached():
            return d * (value - target) >= 0

        def between(among, who, base=Fraction(0)):
            low, high = min(among.values()), max(among.values())
            if low == high:
                return "flat" if scheme.constant == "drop" else HALF
            share = (among[who] - low) / (high - low)
            return base + (1 - base) * (share if d > 0 else 1 - share)

        if name == "gate_then_bonus":
            if any(seen is not None and seen < par[role] for role, seen in also.items()):
                return [Fraction(0)]
            if value is None or None in also.values():
                return None
            shares = {int(step): Fraction(share) for step, share in scoring.steps}
            return [full * shares.get(place(everyone, unit), Fraction(0))]
        aimed = {"all_or_nothing", "proportional", "deduct_per_unit", "threshold_and_rank", "stepped_over"}
        if value is None or None in also.values() or (name in aimed and target is None):
            return None
        if name == "all_or_nothing":
            share = Fraction(reached())
        elif name == "proportional":
            cap = par.get("cap", Fraction(1))
            share = cap if d < 0 and value <= 0 else (value / target if d > 0 else target / value)
            share = min(cap, max(Fraction(0), share))
            share = Fraction(0) if share < par.get("floor", 0) else share
        elif name == "deduct_per_unit":
            steps = max(Fraction(0), d * (target - value)) / par["unit_step"]
            if scoring.options.get("whole_steps") == "yes":
                steps = Fraction(-((-steps.numerator) // steps.denominator))
            return [max(par.get("floor_points", Fraction(0)), full - par["points_step"] * steps)]
        elif name == "rank_ladder":
            drop = par.get("step", Fraction(1, 20)) * (place(everyone, unit) - 1)
            share = max(par.get("floor", Fraction(0)), par.get("start", Fraction(1)) - drop)
        elif name == "threshold_and_rank":
            part, drop = par["threshold_share"], par["step"] * (place(everyone, unit) - 1)
            by_place = (1 - part) * max(Fraction(0), par.get("start", Fraction(1)) - drop)
            if not reached() and scoring.options.get("rank_needs_threshold") == "yes":
                by_place = Fraction(0)
            share = part * reached() + by_place
        elif name == "growth_and_level":
            level = between(everyone, unit)
            growth = between(self.peers(leaf, scoring.series["growth"], period, group), unit)
            if "flat" in (level, growth):
                return "flat"
            return [full * par["level_share"] * level, full * (1 - par["level_share"]) * growth]
        elif name == "own_past":
            before = self.peers(leaf, leaf.series, period, group, shift=-1)
            if unit not in before:
                return None
            change = d * (value - before[unit])
            if scoring.options.get("kind") == "rank":
                change = Fraction(place(before, unit) - place(everyone, unit))
            share = min(Fraction(1), max(Fraction(0), par["start"] + par["step"] * change))
        elif name == "efficacy":
            base, scope = par.get("base", Fraction(0)), scoring.options.get("scope", "group")
            if scope == "fixed":
                low, high = (par["low"], par["high"]) if d > 0 else (par["high"], par["low"])
                share = base + (1 - base) * min(Fraction(1), max(Fraction(0), (value - low) / (high - low)))
            else:
                among = everyone if scope == "group" else self.peers(leaf, leaf.series, period)
                share = between(among, unit, base)
        elif name == "stepped_over":
            over = d * (value - target)
            passed = [(at, add) for at, add in scoring.steps if over >= at]
            share = (
                Fraction(0) if over < 0 else par["base_share"] + (Fraction(max(passed)[1]) if passed else 0)
            )
        elif name == "single_fault_zero":
            share = Fraction(value <= par.get("tolerated", 0))
        elif name == "capped_list":
            share = min(
                par.get("cap", Fraction(1)),
                max(Fraction(0), par.get("start", Fraction(0)) + par["each"] * value),
            )
        elif name == "survey_mix":
            mixed = par["first_share"] * value + (1 - par["first_share"]) * also["second"]
            share = min(Fraction(1), max(Fraction(0), mixed / par.get("scale", Fraction(100))))
        elif name == "linear_between":
            share = min(Fraction(1), max(Fraction(0), (value - par["low"]) / (par["high"] - par["low"])))
        elif name == "percentile_rank":
            worse = sum(d * other < d * value for other in everyone.values())
            alone = "flat" if scheme.constant == "drop" else HALF
            share = Fraction(worse, len(everyone) - 1) if len(everyone) > 1 else alone
        else:
            raise AssertionError(name)
        return "flat" if share == "flat" else [full * share]

    # ------------------------------------------------------------ the tree

    def inner(self, node, key):
        if node.kind == "indicator":
            return self.cells[key][node.id]
        group, rule = self.rows[key], self.scheme.rounding
        children = [child for child in self.scheme.children(node.id) if child.kind != "adjustment"]
        found = [self.inner(child, key) for child in children]
        if node.method == "sum":
            shares = [self.full(child, group) for child in children]
        else:
            shares = [Fraction(child.weight.get(group) or 0) for child in children]
        entire = sum(shares)
        present = sum(share for share, (_, state) in zip(shares, found, strict=True) if state == KNOWN)
        known = [
            (share, points) for share, (points, state) in zip(shares, found, strict=True) if state == KNOWN
        ]
        result = None, ABSENT
        if entire:
            too_few = present < Fraction(node.availability) * entire or (node.parent is None and not present)
            if too_few or any(state == UNKNOWN for _, state in found):
                result = None, UNKNOWN
            elif present:
                if node.method == "min":
                    points = min(points for _, points in known)
                elif node.method == "sum":
                    points = rounded(sum(points for _, points in known) * entire / present, 0, rule)
                else:
                    points = rounded(sum(share * points for share, points in known) / present, 0, rule)
                result = points, KNOWN
        self.cells[key][node.id] = result
        return result

    def full(self, node, group):
        value = node.full.get(group)
        if value is not None:
            return Fraction(value)
        return sum((self.full(child, group) for child in self.scheme.children(node.id)), Fraction(0))

    def finish(self):
        scheme, rule = self.scheme, self.scheme.rounding
        for key in self.rows:
            total = self.cells[key][scheme.root.id][0]
            for node in scheme.nodes:
                if node.kind == "adjustment":
                    points = Fraction(self.facts.counts.get((node.id, *key), 0)) * Fraction(node.each)
                    points = rounded(points, scheme.points_decimals, rule)
                    if node.cap is not None:
                        points = min(points, rounded(node.cap, scheme.points_decimals, rule))
                    self.cells[key][node.id] = node.sign * points, KNOWN
                    total = None if total is None else total + node.sign * points
            total = None if total is None else max(0, total)
            down = 10 ** (scheme.points_decimals - scheme.score_decimals)
            score = None if total is None else rounded(Fraction(total, down), 0, rule)
            shown = None
            if score is not None:
                shown = rounded(
                    Fraction(score, 10 ** (scheme.score_decimals - scheme.rank_decimals)), 0, rule
                )
            self.cells[key] |= {"total": total, "score": score, "shown": shown}
        for key, group in self.rows.items():
            mine = self.cells[key]["shown"]
            others = [
                self.cells[other]["shown"]
                for other, place in self.rows.items()
                if (other[1], place) == (key[1], group) and self.cells[other]["shown"] is not None
            ]
            self.cells[key]["rank"] = None if mine is None else self.rank(mine, others)

    def rank(self, mine, others):
        if self.scheme.rank_ties == "dense":
            others = set(others)
        better = sum(other > mine for other in others)
        return (
            better + sum(other == mine for other in others) if self.scheme.rank_ties == "max" else better + 1
        )

    def table(self):
        """One row per unit and period: every column that an engine must agree on."""
        nodes = [node.id for node in self.scheme.nodes]
        inner = [node.id for node in self.scheme.nodes if node.kind != "adjustment"]
        return {
            key: {f"p_{name}": cells[name][0] for name in nodes}
            | {f"k_{name}": cells[name][1] for name in inner}
            | {name: cells[name] for name in ("total", "score", "rank")}
            for key, cells in self.cells.items()
        }
