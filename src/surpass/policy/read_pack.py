"""Read a pack from the bytes of its files: gather sections, check them, layer them, fingerprint them."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.policy.fingerprint import fingerprint
from surpass.policy.parts.likeness import spread_likeness
from surpass.policy.shape.check import Check
from surpass.policy.shape.dated import read_date, read_dated, value_on
from surpass.policy.shape.gathering import Gathering, Mark, near
from surpass.policy.shape.keys import BY_ID
from surpass.policy.shape.layer import check_superior, layered
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import Entries, Items, Scalar, Value, plain, read_yaml

ROOT_FILES = ("pack.yaml", "sources.yaml", "params.yaml", "groups.yaml")


def read_pack(files: Mapping[str, bytes], *, superior: Pack | None = None) -> Pack:
    """Read a pack.

    Shapes:   *files* maps a path inside the pack's folder (``/`` between parts) to its bytes; files that
              are not YAML, and ``tests/``, are left alone.
    Raises:   PolicyProblem: everything that is wrong with the pack, each with file and line.
    """
    found = Gathering()
    own = _own(files, found)
    check_superior(own, superior, found)
    found.raise_all()
    check = Check(found)
    _check_own(own, check, is_partial=superior is not None or "refines" in own, superior=superior)
    found.raise_all()
    whole = layered(own, superior, found)
    _check_programmes(whole, check)
    _check_whole(whole, check, found)
    found.raise_all()
    return _pack(own, whole, superior)


def pack_name(files: Mapping[str, bytes]) -> str:
    """The name that ``pack.yaml`` gives; ``pack`` while it cannot be read. For marks in messages."""
    head = read_yaml(files.get("pack.yaml", b"pack: pack"), file="pack.yaml", found=Gathering())
    item = head.get("pack")
    return item.text if isinstance(item, Scalar) and item.text else "pack"


def refined_name(files: Mapping[str, bytes]) -> str | None:
    """The name of the pack that ``pack.yaml`` refines; None when it refines none."""
    head = read_yaml(files.get("pack.yaml", b"pack: pack"), file="pack.yaml", found=Gathering())
    item = head.below("refines").get("pack")
    return item.text if isinstance(item, Scalar) else None


def _own(files: Mapping[str, bytes], found: Gathering) -> Entries:
    """All sections of all files: pack keys, ``sources``, ``params``, ``groups``, ``programmes``."""
    name = pack_name(files)
    sections: dict[str, Value] = {}
    programmes: dict[str, dict[str, Value]] = {}
    if "pack.yaml" not in files:
        found.problem("pack-file-missing", name, "no pack.yaml", "pack.yaml", "add it, or correct the path")
    for path in sorted(files):
        parts = path.split("/")
        if not path.endswith((".yaml", ".yml")) or parts[0] == "tests":
            continue
        tree = read_yaml(files[path], file=f"{name}/{path}", found=found)
        if path == "pack.yaml":
            sections.update(tree.entries)
        elif path in ROOT_FILES:
            sections[parts[0].removesuffix(".yaml")] = tree
        elif parts[0] == "programmes" and len(parts) > 2 and path.endswith(".yaml"):
            _contribute(tree, programmes.setdefault(parts[1], {}), found)
        else:
            expected = f"{', '.join(ROOT_FILES)} or programmes/ID/*.yaml"
            found.problem("unknown-file", tree.mark, path, expected, near(path, ROOT_FILES))
    start = Mark(f"{name}/pack.yaml", 1)
    own = Entries({key: Entries(item, start) for key, item in programmes.items()}, start)
    sections["programmes"] = spread_likeness(own, found=found)
    return Entries(sections, start)


def _contribute(tree: Entries, into: dict[str, Value], found: Gathering) -> None:
    """Add a file's sections to its programme; the same key, or the same id, in two files is a problem."""
    for key, item in tree.entries.items():
        held = into.get(key)
        if held is None:
            into[key] = item
        elif key in BY_ID and isinstance(held, Entries) and isinstance(item, Entries):
            for twice in [name for name in item if name in held]:
                first = held.entries[twice].mark
                found.problem("key-in-two-files", item.entries[twice].mark, f"{key}.{twice} again",
                              f"once, as in {first}", "keep one of them")  # fmt: skip
            into[key] = Entries({**held.entries, **item.entries}, held.mark)
        else:
            found.problem("key-in-two-files", item.mark, f"{key} again", f"once, as in {held.mark}",
                          "keep one of them")  # fmt: skip


def _check_own(own: Entries, check: Check, *, is_partial: bool, superior: Pack | None) -> None:
    parts = ("sources", "params", "groups", "programmes")
    check.shape(
        Entries({key: item for key, item in own.entries.items() if key not in parts}, own.mark), "pack"
    )
    if not own.below("programmes").entries and not is_partial:
        check.found.problem(
            "no-programme", own.mark, "no programme", "programmes/ID/programme.yaml", "add one"
        )
    check.kind(own.below("sources"), "map:@source", "sources")
    check.kind(own.below("groups"), "map:@grouping", "groups")
    held = superior.whole if superior else Entries({}, own.mark)
    for name, item in own.below("params").entries.items():
        check.shape(item, "param", partial=name in held.below("params"))
    for name, item in own.below("programmes").entries.items():
        check.shape(item, "programme", partial=name in held.below("programmes"))


def _check_programmes(whole: Entries, check: Check) -> None:
    """Nothing may be left out of what the layers make together; a skeleton leaves that to a lower pack."""
    for item in whole.below("programmes").entries.values():
        is_skeleton = isinstance(item, Entries) and plain(item.get("skeleton")) is True
        check.shape(item, "programme", partial=is_skeleton)
    for item in whole.below("params").entries.values():
        check.shape(item, "param")


def _check_whole(whole: Entries, check: Check, found: Gathering) -> None:
    sources = whole.below("sources")
    for cite in check.cites:
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
    for key, item in whole.below("params").entries.items():
        rows = read_dated(item.get("values") if isinstance(item, Entries) else None, found=found)
        if start and value_on(rows, start) is None:
            found.problem("dates-leave-gap", item.mark, f"param {key} has no value on {start}",
                          "a value from the pack's first day", "date the first value earlier")  # fmt: skip


def _pack(own: Entries, whole: Entries, superior: Pack | None) -> Pack:
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
        is_draft=_is_draft(whole) or bool(superior and superior.is_draft),
        fingerprint=fingerprint(plain(own)),
        own=own,
        whole=whole,
        superior=superior,
    )


def _words(tree: Entries, key: str) -> str:
    item = tree.get(key)
    return item.text if isinstance(item, Scalar) else ""


def _is_draft(whole: Entries) -> bool:
    """Declared so, resting on a source of grade C or D, or with a text still needed."""
    sources = plain(whole.below("sources"))
    weak = any(source.get("grade") in {"C", "D"} for source in sources.values())
    return plain(whole.get("draft")) is True or weak or _needs_text(whole)


def _needs_text(value: Value) -> bool:
    if isinstance(value, Scalar):
        return value.text == "text-needed"
    items = value.items if isinstance(value, Items) else tuple(value.entries.values())
    return any(_needs_text(item) for item in items)
