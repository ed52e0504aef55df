"""Packs on disk: read a folder, find its superior beside it or among the shipped packs, pin its digest."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from surpass.foundation.problems import PolicyProblem, Problem, UseProblem
from surpass.policy.lint import lint
from surpass.policy.read_pack import pack_name, read_pack, refined_name
from surpass.policy.shape.pack import Pack

MOST_FILES = 2_000
MOST_BYTES = 4_000_000
DEEPEST_LINEAGE = 8
_DIGEST = re.compile(rb"(digest:\s*)[\"']?[\w-]+[\"']?")


def shipped_packs() -> Path:
    """The folder of the packs that come with the software: in the wheel, or at a checkout's root."""
    inside = Path(str(files("surpass"))) / "policy_packs"
    return inside if inside.is_dir() else Path(str(files("surpass"))).parents[1] / "policy-packs"


def load_pack(path: Path | str) -> Pack:
    """Read the pack at *path*: a folder, or the bare name of a shipped pack.

    Raises:   UseProblem: no such folder; PolicyProblem: the pack, or its superior, is wrong.
    """
    return _load(_folder(path), seen=())


def lint_pack(path: Path | str) -> list[Problem]:
    """Every problem of the pack at *path*; an empty list when there are none."""
    try:
        return lint(load_pack(path))
    except PolicyProblem as fault:
        return list(fault.problems)


def pin(path: Path | str) -> tuple[str, str]:
    """Write the superior's present fingerprint into ``pack.yaml``; returns the digest before and after."""
    folder = _folder(path)
    contents = read_folder(folder)
    superior = _superior(folder, contents, seen=(folder,))
    if superior is None:
        raise UseProblem(
            [_problem("superior-not-declared", folder, "no refines", "a pack that refines another")]
        )
    raw = contents["pack.yaml"]
    match = _DIGEST.search(raw)
    if match is None:
        raise UseProblem([_problem("superior-not-declared", folder, "no digest", "refines with a digest")])
    before = match.group(0).removeprefix(match.group(1)).decode().strip("\"'")
    changed = raw[: match.start()] + match.group(1) + superior.fingerprint.encode() + raw[match.end() :]
    (folder / "pack.yaml").write_bytes(changed)
    return before, superior.fingerprint


def read_folder(folder: Path) -> dict[str, bytes]:
    """The YAML files below a folder: path with ``/`` -> bytes. Links out of it, and giants, are refused."""
    found: dict[str, bytes] = {}
    for item in sorted(folder.rglob("*")):
        if item.suffix not in {".yaml", ".yml"} or not item.is_file():
            continue
        if not item.resolve().is_relative_to(folder.resolve()):
            raise UseProblem(
                [_problem("pack-link-outside", item, "a link out of the folder", "a plain file")]
            )
        if len(found) >= MOST_FILES or item.stat().st_size > MOST_BYTES:
            raise UseProblem(
                [
                    _problem(
                        "pack-too-large",
                        item,
                        f"more than {MOST_FILES} files or {MOST_BYTES} bytes",
                        "a folder of small files",
                    )
                ]
            )
        found[item.relative_to(folder).as_posix()] = item.read_bytes()
    return found


def _folder(path: Path | str) -> Path:
    given = Path(path)
    if given.is_file() and given.name == "pack.yaml":
        given = given.parent
    if given.is_dir():
        return given.resolve()
    shipped = shipped_packs() / str(path)
    if len(given.parts) == 1 and shipped.is_dir():
        return shipped.resolve()
    names = ", ".join(sorted(item.parent.name for item in shipped_packs().glob("*/pack.yaml")))
    raise UseProblem(
        [_problem("pack-not-found", given, "no such folder", f"a pack's folder, or one of {names}")]
    )


def _load(folder: Path, *, seen: tuple[Path, ...]) -> Pack:
    if folder in seen or len(seen) >= DEEPEST_LINEAGE:
        names = " > ".join(item.name for item in (*seen, folder))
        raise UseProblem([_problem("packs-refine-in-circle", folder, names, "superiors that end in one")])
    contents = read_folder(folder)
    return read_pack(contents, superior=_superior(folder, contents, seen=(*seen, folder)))


def _superior(folder: Path, contents: dict[str, bytes], *, seen: tuple[Path, ...]) -> Pack | None:
    """The pack that this one refines; None when it refines none, or none is found (the reader says so)."""
    name = refined_name(contents)
    if name is None:
        return None
    for place in (folder.parent, shipped_packs()):
        for candidate in (place / name, *sorted(place.glob("*/"))):
            if (candidate / "pack.yaml").is_file() and _name_of(candidate) == name:
                return _load(candidate.resolve(), seen=seen)
    return None


def _name_of(folder: Path) -> str:
    return pack_name({"pack.yaml": (folder / "pack.yaml").read_bytes()})


def _problem(code: str, where: Path, held: str, expected: str) -> Problem:
    return Problem(
        code=code, where=str(where), found=held, expected=expected, next_step="correct the path or the pack"
    )
