"""Read a pack from the bytes of its files: gather sections, check them, layer them, fingerprint them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from surpass.foundation.fingerprint import fingerprint
from surpass.policy.parts.likeness import spread_likeness
from surpass.policy.shape.check import Check
from surpass.policy.shape.dated import read_date, read_dated, shown, value_on
from surpass.policy.shape.gathering import Gathering, Mark, near
from surpass.policy.shape.keys import BY_SHAPE
from surpass.policy.shape.layer import check_superiors, layered, refined
from surpass.policy.shape.pack import Pack
from surpass.policy.shape.sections import gather_sections
from surpass.policy.yaml_text import Entries, Items, Scalar, Value, plain, read_yaml, texts


def read_pack(
    files: Mapping[str, bytes], *, superiors: tuple[Pack, ...] = (), earlier: Pack | None = None
) -> Pack:
    """Read a pack over its superiors; *earlier* is the edition that it says it replaces.

    Shapes:   *files* maps a path inside the pack's folder (``/`` between parts) to its bytes; files that
              are not YAML, and ``tests/``, are left alone.
    Raises:   PolicyProblem: everything that is wrong with the pack, each with file and line.
    """
    found = Gathering()
    own = _own(files, found)
    check_superiors(own, superiors, found)
    found.raise_all()
    check = Check(found)
    _check_own(own, check, superiors=superiors)
    found.raise_all()
    whole = layered(own, superiors, found)
    _check_programmes(whole, check)
    _check_whole(whole, check, found)
    found.raise_all()
    return _pack(own, whole, superiors, earlier)


def pack_name(files: Mapping[str, bytes]) -> str:
    """The name that ``pack.yaml`` gives; ``pack`` while it cannot be read. For marks in messages."""
    head = read_yaml(files.get("pack.yaml", b"pack: pack"), file="pack.yaml", found=Gathering())
    item = head.get("pack")
    return item.text if isinstance(item, Scalar) and item.text else "pack"


def refined_packs(files: Mapping[str, bytes], key: str = "refines") -> tuple[tuple[str, str], ...]:
    """Name and edition of each pack that ``pack.yaml`` refines (or ``replaces``)."""
    head = read_yaml(files.get("pack.yaml", b"pack: pack"), file="pack.yaml", found=Gathering())
    return tuple((shown(item.get("pack")), shown(item.get("edition"))) for item in refined(head, key))


def _own(files: Mapping[str, bytes], found: Gathering) -> Entries:
    """All sections of all files, with what programmes are like spread out."""
    name = pack_name(files)
    if "pack.yaml" not in files:
        found.problem("pack-file-missing", name, "no pack.yaml", "pack.yaml", "add it, or correct the path")
    sections = gather_sections(files, name=name, found=found)
    start = Mark(f"{name}/pack.yaml", 1)
    programmes = sections["programmes"]
    assert isinstance(programmes, Entries)  # noqa: S101 - made by gather_sections
    sections["programmes"] = spread_likeness(programmes, found=found)
    return Entries(sections, start)


def _check_own(own: Entries, check: Check, *, superiors: tuple[Pack, ...]) -> None:
    is_partial = bool(superiors) or "refines" in own
    head = {key: item for key, item in own.entries.items() if key not in (*BY_SHAPE, "programmes")}
    check.shape(Entries(head, own.mark), "pack")
    contents = ("programmes", "rules", "procedures")
    if not any(own.below(section).entries for section in contents) and not is_partial:
        check.found.problem(
            "no-programme", own.mark, "no programme, no rule and no procedure",
            "programmes/ID/programme.yaml, or rules, or procedures", "add one",
        )  # fmt: skip
    for section, shape in BY_SHAPE.items():
        for name, item in own.below(section).entries.items():
            check.id(name, item)
            is_held = any(name in superior.whole.below(section) for superior in superiors)
            if section in {"rules", "procedures"} and is_held:
                check.shape(item, f"refined_{shape}")
            else:
                check.shape(item, shape, partial=section == "params" and is_held)
    for name, item in own.below("programmes").entries.items():
        is_held = any(name in superior.whole.below("programmes") for superior in superiors)
        check.shape(item, "programme", partial=is_held)


def _check_programmes(whole: Entries, check: Check) -> None:
    """Nothing may be left out of what the layers make together; a skeleton leaves that to a lower pack."""
    for item in whole.below("programmes").entries.values():
        is_skeleton = isinstance(item, Entries) and plain(item.get("skeleton")) is True
        check.shape(item, "programme", partial=is_skeleton)
    for item in whole.below("params").entries.values():
        check.shape(item, "param")


def _check_whole(whole: Entries, check: Check, found: Gathering) -> None:
    sources = whole.below("sources")
    for cite in (*check.cites, *_condition_cites(whole.below("rules"))):
        source = cite.text.split()[0]
        if source not in sources:
            found.problem("cite-unresolved", cite.mark, cite.text, f"a source: {', '.join(sources)}",
                          f"add {source} to sources.yaml, or {near(source, sources)}")  # fmt: skip
    for key, item in sources.entries.items():
        missing = [part for part in ("number", "date", "signer") if part not in item]  # type: ignore[operator]
        if isinstance(item, Entries) and plain(item.get("grade")) == "O" and missing:
            found.problem(
                "order-incomplete",
                item.mark,
                f"source {key} of grade O without {', '.join(missing)}",
                "number, date and signer of the order",
                "add them (text-needed if unknown)",
            )
    span = whole.below("in_force")
    start, until = read_date(span.get("from")), read_date(span.get("until"))
    if start and until and until <= start:
        found.problem(
            "in-force-backwards",
            span.mark,
            f"from {start} until {until}",
            "until after from",
            "correct the dates",
        )
    computed = set(texts(whole.below("programmes")))
    for key, item in whole.below("params").entries.items():
        rows = read_dated(item.get("values") if isinstance(item, Entries) else None, found=found)
        if start and value_on(rows, start) is None and f"param.{key}" in computed:
            found.problem("dates-leave-gap", item.mark, f"param {key} has no value on {start}",
                          "a value from the pack's first day", "date the first value earlier")  # fmt: skip


def _pack(own: Entries, whole: Entries, superiors: tuple[Pack, ...], earlier: Pack | None) -> Pack:
    span = whole.below("in_force")
    start = read_date(span.get("from"))
    assert start is not None  # noqa: S101 - checked as a must of the shape
    names = tuple(whole.below("programmes"))
    default = whole.get("default")
    return Pack(
        name=_words(own, "pack"),
        edition=_words(own, "edition"),
        title=plain(own.get("title")),
        level=_words(own, "level"),
        issuer=plain(own.get("issuer")),
        in_force_from=start,
        in_force_until=read_date(span.get("until")),
        default=default.text if isinstance(default, Scalar) else next(iter(names), ""),
        is_draft=_is_draft(whole) or any(superior.is_draft for superior in superiors),
        fingerprint=fingerprint(plain(own)),
        own=own,
        whole=whole,
        superiors=superiors,
        earlier=earlier,
    )


def _words(tree: Entries, key: str) -> str:
    item = tree.get(key)
    return item.text if isinstance(item, Scalar) else ""


def _condition_cites(value: Value) -> Iterator[Scalar]:
    """The cites inside condition trees, whose form the rule reader checks."""
    items = value.items if isinstance(value, Items) else ()
    for key, item in value.entries.items() if isinstance(value, Entries) else ():
        if key == "cite" and isinstance(item, Scalar) and item.text.strip():
            yield item
        items = (*items, item)
    for item in items:
        if not isinstance(item, Scalar):
            yield from _condition_cites(item)


def _is_draft(whole: Entries) -> bool:
    """Whether programmes are a draft: declared so, citing a source of grade C or D, or a text still needed.

    Rules have a status each (:mod:`surpass.policy.rules.settle`), so that one hole does not stop the others.
    """
    programmes = whole.below("programmes")
    weak = {key for key, item in plain(whole.below("sources")).items() if item.get("grade") in {"C", "D"}}
    cited = {text.split()[0] for text in texts(programmes) if text.strip()}
    unsigned = {key for key, item in whole.below("sources").entries.items() if _needs_text(item)}
    is_weak = bool(cited & (weak | unsigned)) or _needs_text(programmes)
    return plain(whole.get("draft")) is True or is_weak


def _needs_text(value: Value) -> bool:
    return "text-needed" in texts(value)
