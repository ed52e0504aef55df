"""Layering: a lower pack narrows its superior, where the superior permits it, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from surpass.policy.procedures.layered import layered_procedures
from surpass.policy.shape.dated import Dated, read_dated, shown
from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.layer_rules import layered_rules
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import Entries, Items, Scalar, Value, plain

ADDED = (
    "sources", "groups", "scales", "facts", "attributes", "tasks", "postings", "calendars", "situations",
    "allocations", "matchings", "negative_list", "reports", "retention",
)  # fmt: skip
"""Sections to which a lower pack adds ids and of which it changes none."""
WEIGHTS = ("points", "weight", "not_applicable", "redistribute")
OWN_ONLY = (
    "pack",
    "edition",
    "title",
    "level",
    "issuer",
    "in_force",
    "refines",
    "replaces",
    "default",
    "permits",
    "draft",
)


def refined(own: Entries, key: str = "refines") -> tuple[Entries, ...]:
    """What the pack says it refines (or ``replaces``), in written order."""
    held = own.get(key)
    listed = held.items if isinstance(held, Items) else (held,)
    return tuple(item for item in listed if isinstance(item, Entries))


def check_superiors(own: Entries, superiors: tuple[Pack, ...], found: Gathering) -> None:
    """Problems when the superiors are not those that this pack says it refines."""
    by_name = {superior.name: superior for superior in superiors}
    declared = refined(own)
    for name in by_name.keys() - {shown(item.get("pack")) for item in declared}:
        found.problem("superior-not-declared", own.mark, f"a superior {name}", "refines",
                      "declare refines: {pack, edition, digest}")  # fmt: skip
    for item in declared:
        _check_superior(item, by_name.get(shown(item.get("pack"))), found)


def _check_superior(refines: Entries, superior: Pack | None, found: Gathering) -> None:
    name, edition, digest = (shown(refines.get(key)) for key in ("pack", "edition", "digest"))
    if superior is None:
        found.problem("superior-missing", refines.mark, f"no pack {name}", "the superior pack",
                      "put its folder beside this one")  # fmt: skip
    elif (name, edition) != (superior.name, superior.edition):
        found.problem("superior-changed", refines.mark, f"{superior.name} {superior.edition}",
                      f"{name} {edition}", "review the new edition, then surpass pack pin")  # fmt: skip
    elif digest != superior.fingerprint:
        found.problem("superior-changed", refines.mark, f"digest {superior.fingerprint}", f"digest {digest}",
                      "review what changed, then surpass pack pin")  # fmt: skip


def layered(own: Entries, superiors: tuple[Pack, ...], found: Gathering) -> Entries:
    """The pack's own sections over the superiors'; what is not permitted is a problem naming both places."""
    if not superiors:
        return own
    above = _together(superiors, found)
    permits = _words(above.get("permits"))
    sections: dict[str, Value] = {key: own.entries[key] for key in OWN_ONLY if key in own}
    for key in ADDED:
        sections[key] = _added(own.below(key), above.below(key), found)
    sections["rules"] = layered_rules(own.below("rules"), above.below("rules"), found)
    sections["procedures"] = layered_procedures(own.below("procedures"), above.below("procedures"), found)
    sections["params"] = _params(own.below("params"), above.below("params"), found)
    programmes = dict(above.below("programmes").entries)
    for name, item in own.below("programmes").entries.items():
        held = programmes.get(name)
        lower = item if isinstance(item, Entries) else Entries({}, item.mark)
        if isinstance(held, Entries):
            programmes[name] = _programme(lower, held, found)
        elif "programmes" in permits:
            programmes[name] = lower
        else:
            _refuse(found, f"a new programme {name}", lower, above, "programmes")
    sections["programmes"] = Entries(programmes, own.mark)
    return Entries(sections, own.mark)


def _together(superiors: tuple[Pack, ...], found: Gathering) -> Entries:
    """All superiors as one; where two say different things of one id, they are in conflict: nobody wins."""
    first, *others = superiors
    above = first.whole
    permits = set(_words(above.get("permits")))
    sections = dict(above.entries)
    for other in others:
        permits |= set(_words(other.whole.get("permits")))
        for key in (*ADDED, "rules", "procedures", "params", "programmes"):
            held = sections.get(key)
            before = held if isinstance(held, Entries) else Entries({}, above.mark)
            sections[key] = _added(other.whole.below(key), before, found, code="superiors-conflict")
    words = tuple(Scalar(word, word, above.mark) for word in sorted(permits))
    return Entries({**sections, "permits": Items(words, above.mark)}, above.mark)


def _words(value: Value | None) -> tuple[str, ...]:
    return tuple(shown(item) for item in value.items) if isinstance(value, Items) else ()


def _refuse(found: Gathering, what: str, lower: Value, upper: Value, permit: str) -> None:
    found.problem(
        "not-permitted",
        lower.mark,
        f"{what} over {upper.mark}",
        f"a permit {permit} of the superior",
        "leave it as the superior has it",
    )


def _added(own: Entries, above: Entries, found: Gathering, *, code: str = "not-permitted") -> Entries:
    """Sources, groupings, facts and such: new ids may be added, none of the superior's changed."""
    for key, item in own.entries.items():
        held = above.get(key)
        if held is not None and plain(held) != plain(item):
            found.problem(
                code,
                item.mark,
                f"{key} differs from {held.mark}",
                "the superior's wording",
                "choose another id",
            )
    return Entries({**above.entries, **own.entries}, own.mark)


# ---------------------------------------------------------------- params


def _params(own: Entries, above: Entries, found: Gathering) -> Entries:
    merged = dict(above.entries)
    for name, item in own.entries.items():
        held, lower = above.get(name), item
        if isinstance(held, Entries) and isinstance(item, Entries):
            lower = _tightened(name, item, held, found)
        merged[name] = lower
    return Entries(merged, own.mark)


def _tightened(name: str, own: Entries, above: Entries, found: Gathering) -> Entries:
    """The lower values from their first day on; each must be at least as tight as the superior's that day."""
    mine = read_dated(own.get("values"), found=found)
    theirs = read_dated(above.get("values"), found=found)
    direction, bound = plain(above.get("tighten")), plain(above.get("bound"))
    clauses = f"{shown(own.get('cite'))} ({own.mark}) over {shown(above.get('cite'))} ({above.mark})"
    if "cite" not in own:
        found.problem(
            "uncited", own.mark, f"param {name} without cite", "the clause of this pack", "add cite"
        )
    for key in ("tighten", "bound"):
        if key in own and plain(own.get(key)) != plain(above.get(key)):
            found.problem("param-rebound", own.mark, f"param {name}: another {key}: {clauses}",
                          f"{key} as the superior has it", f"leave {key} out")  # fmt: skip
    if bound == "fixed" and mine:
        found.problem("param-fixed", own.mark, f"param {name}: {clauses}", "no value: the superior fixed it",
                      "leave the param out")  # fmt: skip
        return above
    for row, value, bounding in _compared(mine, theirs):
        looser = value < bounding if direction == "up" else value > bounding
        if direction in {"up", "down"} and looser:
            found.problem("param-loosened", row.mark, f"param {name} {value} against {bounding}: {clauses}",
                          f"{'at least' if direction == 'up' else 'at most'} {bounding}",
                          "tighten it or leave it out")  # fmt: skip
    return Entries({**above.entries, **own.entries, "values": _joined(mine, theirs, own)}, own.mark)


def _compared(mine: tuple[Dated, ...], theirs: tuple[Dated, ...]) -> Iterator[tuple[Dated, Decimal, Decimal]]:
    """Each lower value with each of the superior's that holds on one of its days."""
    for row in mine:
        for other in theirs:
            begins_before = other.until is None or row.from_ < other.until
            if begins_before and (row.until is None or other.from_ < row.until):
                yield row, row.value, other.value


def _joined(mine: tuple[Dated, ...], theirs: tuple[Dated, ...], own: Entries) -> Value:
    """The superior's values before the first lower day and after the last; the lower ones between."""
    if not mine:
        return Items(tuple(_row(row, row.from_, row.until) for row in theirs), own.mark)
    first, last = mine[0].from_, mine[-1].until
    before = [_row(row, row.from_, min(row.until or first, first)) for row in theirs if row.from_ < first]
    between = [_row(row, row.from_, row.until) for row in mine]
    after = [
        _row(row, max(row.from_, last), row.until)
        for row in theirs
        if last is not None and (row.until is None or row.until > last)
    ]
    return Items((*before, *between, *after), own.mark)


def _row(row: Dated, from_: date, until: date | None) -> Entries:
    days = {"from": from_} | ({} if until is None else {"until": until})
    texts = {key: Scalar(day.isoformat(), day.isoformat(), row.mark) for key, day in days.items()}
    return Entries({**texts, "value": Scalar(row.value, str(row.value), row.mark)}, row.mark)


# ---------------------------------------------------------------- programmes


def _programme(own: Entries, above: Entries, found: Gathering) -> Entries:
    permits = frozenset(_words(above.get("permits")))
    merged = {key: item for key, item in above.entries.items() if key != "skeleton"}
    for key, item in own.entries.items():
        held = merged.get(key)
        if key == "examples":
            merged[key] = item
            continue
        if key == "permits":
            _narrowed(item, above, permits, found)
        elif key in {"nodes", "indicators"} and isinstance(item, Entries):
            _check_tree(key, item, above.below(key), permits, found)
        elif key != "skeleton" and key not in permits and plain(held) != plain(item):
            _refuse(found, key, item, held if held is not None else above, key)
        merged[key] = _over(key, item, held)
    return Entries(merged, own.mark)


def _narrowed(item: Value, above: Entries, permits: frozenset[str], found: Gathering) -> None:
    wider = sorted(set(_words(item)) - permits)
    if wider:
        _refuse(found, f"permits {', '.join(wider)}", item, above.get("permits") or above, wider[0])


def _check_tree(key: str, own: Entries, above: Entries, permits: frozenset[str], found: Gathering) -> None:
    for name, item in own.entries.items():
        held = above.get(name)
        if held is None:
            if "indicators" not in permits:
                _refuse(found, f"a new {key} {name}", item, above, "indicators")
            continue
        for part, value in item.entries.items() if isinstance(item, Entries) else ():
            permit = "weights" if part in WEIGHTS else "targets" if part == "scoring" else "indicators"
            before = held.get(part) if isinstance(held, Entries) else None
            if permit not in permits and plain(before) != plain(value):
                _refuse(found, f"{name}.{part}", value, before if before is not None else held, permit)


def _over(key: str, own: Value, above: Value | None) -> Value:
    """Mappings by id are joined; an indicator or node key by key; anything else is replaced."""
    joined = {"nodes", "indicators", "effects", "adjustments", "inputs", "grades", "progress", "due", "rank"}
    if key not in joined or not isinstance(own, Entries) or not isinstance(above, Entries):
        return own
    merged: dict[str, Value] = dict(above.entries)
    for name, item in own.entries.items():
        held = merged.get(name)
        deep = key in {"nodes", "indicators", "inputs"}
        both = deep and isinstance(item, Entries) and isinstance(held, Entries)
        merged[name] = Entries({**_of(held), **_of(item)}, item.mark) if both else item
    return Entries(merged, own.mark)


def _of(value: Value | None) -> Mapping[str, Value]:
    return value.entries if isinstance(value, Entries) else {}
