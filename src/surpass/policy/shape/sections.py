"""Which file of a pack's folder holds which section; sections of one name are put together."""

from __future__ import annotations

from collections.abc import Mapping

from surpass.policy.shape.gathering import Gathering, Mark, near
from surpass.policy.shape.keys import BY_ID
from surpass.policy.yaml_text import Entries, Scalar, Value, read_yaml

ROOTS = (
    "sources", "params", "groups", "scales", "facts", "attributes", "tasks", "postings", "calendars",
    "reports", "retention",
)  # fmt: skip
"""Sections of ids: one file ``NAME.yaml``, or many files in a folder ``NAME/``."""
MECHANISMS = ("assessment", "encouragement", "error_tolerance", "up_and_down", "rollout")
"""Folders of rules, named as the rooms of the house; each file may bring the sections below."""
RULE_SECTIONS = (
    "rules", "situations", "allocations", "matchings", "negative_list", "procedures"
)  # fmt: skip
ROOT_FILES = ("pack.yaml", *(f"{name}.yaml" for name in ROOTS))
PLACES = (*ROOT_FILES, "programmes/ID/*.yaml", *(f"{name}/*.yaml" for name in (*ROOTS, *MECHANISMS)))


def gather_sections(files: Mapping[str, bytes], *, name: str, found: Gathering) -> dict[str, Value]:
    """The sections that a pack's files bring; programmes by id under ``programmes``, likeness not yet spread.

    Shapes:   *files* maps a path inside the folder to bytes; ``tests/`` and what is not YAML are left alone.
    """
    sections: dict[str, Value] = {}
    programmes: dict[str, dict[str, Value]] = {}
    for path in sorted(files):
        parts = path.split("/")
        if not path.endswith((".yaml", ".yml")) or parts[0] == "tests":
            continue
        tree = read_yaml(files[path], file=f"{name}/{path}", found=found)
        head = parts[0].removesuffix(".yaml")
        if path == "pack.yaml":
            sections.update(tree.entries)
        elif head in ROOTS and (len(parts) == 1) == parts[0].endswith(".yaml"):
            _join(sections, head, tree, found)
        elif head in MECHANISMS and len(parts) > 1:
            _rules(sections, head, tree, found)
        elif head == "programmes" and len(parts) > 2:
            contribute(tree, programmes.setdefault(parts[1], {}), found)
        else:
            found.problem(
                "unknown-file", tree.mark, path, f"one of {', '.join(PLACES)}", near(path, ROOT_FILES)
            )
    start = Mark(f"{name}/pack.yaml", 1)
    sections["programmes"] = Entries({key: Entries(item, start) for key, item in programmes.items()}, start)
    return sections


def _rules(sections: dict[str, Value], mechanism: str, tree: Entries, found: Gathering) -> None:
    """A mechanism's file: every entry of it remembers the mechanism."""
    for key, item in tree.entries.items():
        if key not in RULE_SECTIONS or not isinstance(item, Entries):
            found.problem(
                "unknown-key",
                item.mark,
                f"{key} in {mechanism}",
                f"one of {', '.join(RULE_SECTIONS)}",
                near(key, RULE_SECTIONS),
            )
            continue
        _join(
            sections,
            key,
            Entries({name: _marked(one, mechanism) for name, one in item.entries.items()}, item.mark),
            found,
        )


def _marked(item: Value, mechanism: str) -> Value:
    if not isinstance(item, Entries):
        return item
    return Entries({**item.entries, "mechanism": Scalar(mechanism, mechanism, item.mark)}, item.mark)


def _join(sections: dict[str, Value], key: str, tree: Entries, found: Gathering) -> None:
    held = sections.get(key)
    before = held.entries if isinstance(held, Entries) else {}
    for name in [name for name in tree if name in before]:
        found.problem(
            "key-in-two-files",
            tree.entries[name].mark,
            f"{key}.{name} again",
            f"once, as in {before[name].mark}",
            "keep one of them",
        )
    mark = held.mark if isinstance(held, Entries) else tree.mark
    sections[key] = Entries({**before, **tree.entries}, mark)


def contribute(tree: Entries, into: dict[str, Value], found: Gathering) -> None:
    """Add a file's sections to its programme; the same key, or the same id, in two files is a problem."""
    for key, item in tree.entries.items():
        held = into.get(key)
        if held is None:
            into[key] = item
        elif key in BY_ID and isinstance(held, Entries) and isinstance(item, Entries):
            _join(into, key, item, found)
        else:
            found.problem(
                "key-in-two-files", item.mark, f"{key} again", f"once, as in {held.mark}", "keep one of them"
            )
