"""Resolve one programme of a pack for a date: every number, group and rule settled, every check made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from surpass.foundation.problems import Problem
from surpass.policy.parts.grading import read_drawing, read_effects, read_grades, read_progress
from surpass.policy.parts.nodes import Nodes, read_methods
from surpass.policy.parts.numbers import Numbers
from surpass.policy.parts.points import Reckoning
from surpass.policy.parts.steps import check_logs, level_methods, read_steps
from surpass.policy.parts.tree import Tree, titles_of, words
from surpass.policy.scheme import Drawing, Node, Scheme
from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering, near
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import Entries, plain

DUE_LATEST = 366


def resolve(pack: Pack, *, programme: str | None, on: date) -> Scheme:
    """The scheme of *programme* (the pack's default when None) as it stands on a day.

    Raises:   PolicyProblem: everything that is wrong with the programme on that day.
    """
    found = Gathering()
    scheme = _resolved(pack, programme or pack.default, on, found)
    found.raise_all()
    assert scheme is not None  # noqa: S101 - a scheme that is None has problems
    return scheme


def problems_on(pack: Pack, *, programme: str, on: date) -> list[Problem]:
    """What :func:`resolve` would raise, as a list."""
    found = Gathering()
    _resolved(pack, programme, on, found)
    return list(dict.fromkeys(found.problems))


def drawing_of(pack: Pack, *, programme: str | None, on: date) -> Drawing:
    """How *programme* draws weights on a day, when it is asked how far its places rest on them.

    Raises:   as :func:`resolve`.
    """
    found = Gathering()
    held = _programme(pack, programme or pack.default, on, found)
    drawing = None if held is None else held[0].drawing()
    found.raise_all()
    assert drawing is not None  # noqa: S101 - a programme that is None has problems
    return drawing


def _resolved(pack: Pack, name: str, on: date, found: Gathering) -> Scheme | None:
    held = _programme(pack, name, on, found)
    if held is None:
        return None
    programme, grouping = held
    programme.drawing()
    return programme.scheme(grouping)


def _programme(
    pack: Pack, name: str, on: date, found: Gathering
) -> tuple[_Programme, dict[str, dict[str, str]]] | None:
    """The programme with its numbers of that day, and its groups, as the edition of that day has it."""
    pack = pack.edition_on(on) or pack
    item = pack.whole.below("programmes").get(name)
    where = pack.own.mark
    if not isinstance(item, Entries):
        found.problem(
            "unknown-programme",
            where,
            name or "no programme",
            f"one of {', '.join(pack.programmes)}",
            near(name, pack.programmes),
        )
        return None
    if plain(item.get("skeleton")) is True:
        found.problem("programme-is-skeleton", item.mark, name, "a programme that a lower pack filled",
                      "assess with the lower pack")  # fmt: skip
        return None
    for layer in pack.lineage:
        if not layer.is_in_force(on):
            found.problem(
                "pack-not-in-force",
                layer.own.mark,
                f"{layer.name} {layer.edition} on {on}",
                f"a day from {layer.in_force_from} until {layer.in_force_until or 'further notice'}",
                "choose the edition of that day",
            )
    tree = Tree(item, found)
    grouping = _grouping(pack, item, found)
    if not tree.is_sound or not grouping:
        return None
    numbers = Numbers(params=pack.whole.below("params"), on=on, groups=tuple(grouping), found=found)
    return _Programme(pack=pack, name=name, entry=item, tree=tree, numbers=numbers), grouping


def _grouping(pack: Pack, programme: Entries, found: Gathering) -> dict[str, dict[str, str]]:
    """The programme's groups with their titles: those it names, else all of its grouping."""
    groupings = pack.whole.below("groups")
    name = shown(programme.get("grouping"))
    if name not in groupings:
        found.problem("unknown-grouping", programme.mark, name, f"one of {', '.join(groupings)}",
                      near(name, groupings))  # fmt: skip
        return {}
    groups = groupings.below(name).below("groups").entries
    chosen = words(programme.get("groups")) or tuple(groups)
    for group in chosen:
        if group not in groups:
            found.problem("unknown-group", programme.mark, f"groups: {group}", f"one of {', '.join(groups)}",
                          near(group, groups))  # fmt: skip
    return {key: titles_of(plain(item)["title"]) for key, item in groups.items() if key in chosen}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Programme:
    pack: Pack
    name: str
    entry: Entries
    tree: Tree
    numbers: Numbers

    def scheme(self, grouping: Mapping[str, Mapping[str, str]]) -> Scheme:
        grades = read_grades(self.entry.get("grades"), numbers=self.numbers)
        treatment = read_steps(
            self.entry, tree=self.tree, groupings=self.pack.whole.below("groups"), found=self.numbers.found
        )
        precision = self._precision()
        inputs = self.entry.below("inputs")
        check_logs(inputs, is_exact=self._word("arithmetic", "exact") == "exact", found=self.numbers.found)
        return Scheme(
            pack=self.pack.name,
            edition=self.pack.edition,
            fingerprint=self.pack.fingerprint,
            is_draft=self.pack.is_draft,
            programme=self.name,
            title=titles_of(plain(self.entry.get("title"))),
            cite=shown(self.entry.get("cite")),
            as_of=self.numbers.on.isoformat(),
            cycle=shown(self.entry.get("cycle")),
            due=self._due(),
            arithmetic=self._word("arithmetic", "exact"),
            points_decimals=precision["points"],
            score_decimals=precision["score"],
            rank_decimals=precision["rank"],
            rounding=self._word("rounding", "half_up"),
            missing=self._word("missing", "unknown"),
            constant=self._word("constant", "refuse"),
            rank_ties=str(plain(self.entry.below("rank")).get("ties", "min")),
            grouping=shown(self.entry.get("grouping")),
            groupings=self._groupings(grouping),
            nodes=self._nodes(precision["points"], needs_scoring="normalise" not in treatment),
            grades=grades,
            effects=read_effects(self.entry.below("effects"), grades=grades, numbers=self.numbers),
            progress=read_progress(self.entry.get("progress"), numbers=self.numbers),
            treatment=treatment,
            sources=self._sources(),
            inputs=plain(inputs),
        )

    def drawing(self) -> Drawing:
        """How its weights are drawn."""
        grades = words(self.entry.below("grades").get("order"))
        return read_drawing(self.entry.get("robustness"), grades=grades, numbers=self.numbers)

    def _word(self, key: str, default: str) -> str:
        return shown(self.entry.get(key)) if key in self.entry else default

    def _precision(self) -> dict[str, int]:
        section = self.entry.below("precision")
        found = {key: int(plain(section.get(key))) for key in ("points", "score", "rank")}
        if not found["rank"] <= found["score"] <= found["points"]:
            self.numbers.found.problem(
                "precision-order", section.mark,
                f"points {found['points']}, score {found['score']}, rank {found['rank']}",
                "rank <= score <= points", "a figure is never shown finer than it was rounded",
            )  # fmt: skip
        return found

    def _due(self) -> dict[str, int]:
        due = {key: int(value) for key, value in plain(self.entry.below("due")).items()}
        for key, day in due.items():
            if not 1 <= day <= DUE_LATEST:
                self.numbers.found.problem(
                    "due-out-of-range",
                    self.entry.below("due").mark,
                    f"due.{key} {day}",
                    f"1 to {DUE_LATEST} days after the period's end",
                    "correct it",
                )
        return due

    def _groupings(
        self, primary: Mapping[str, Mapping[str, str]]
    ) -> dict[str, Mapping[str, Mapping[str, str]]]:
        own = shown(self.entry.get("grouping"))
        others = self.pack.whole.below("groups").entries
        return {own: primary} | {
            key: {group: titles_of(item["title"]) for group, item in plain(entry)["groups"].items()}
            for key, entry in others.items()
            if key != own
        }

    def _nodes(self, decimals: int, *, needs_scoring: bool) -> tuple[Node, ...]:
        methods, powers = read_methods(
            self.entry, tree=self.tree, levels=level_methods(self.entry), numbers=self.numbers
        )
        scale = plain(self.entry.get("scale"))
        points = Reckoning(
            tree=self.tree, methods=methods, numbers=self.numbers, decimals=decimals,
            scale=Decimal(100) if scale is None else scale, total=self._word("weights_total", "1"),
        ).points()  # fmt: skip
        return Nodes(
            tree=self.tree, methods=methods, powers=powers, points=points, numbers=self.numbers,
            missing=self._word("missing", "unknown"), cite=shown(self.entry.get("cite")),
            points_decimals=decimals, needs_scoring=needs_scoring,
        ).all(self.entry.below("adjustments"))  # fmt: skip

    def _sources(self) -> dict[str, dict[str, str]]:
        return {
            key: {"title_zh": item["title"]["zh"], "title_en": item["title"]["en"]}
            | {part: str(value) for part, value in item.items() if part != "title"}
            for key, item in plain(self.pack.whole.below("sources")).items()
        }
