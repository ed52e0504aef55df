"""Packs on disk: read a folder, find its superior beside it or among the shipped packs."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from surpass.foundation.problems import Problem, UseProblem
from surpass.policy.read_pack import read_pack, refined_packs
from surpass.policy.shape.dated import shown
from surpass.policy.shape.gathering import Gathering
from surpass.policy.shape.pack import Pack
from surpass.policy.yaml_text import read_yaml

MOST_FILES = 2_000
MOST_BYTES = 4_000_000
DEEPEST_LINEAGE = 8


def shipped_packs() -> Path:
    """The folder of the packs that come with the software: in the wheel, or at a checkout's root."""
    inside = Path(str(files("surpass"))) / "policy_packs"
    return inside if inside.is_dir() else Path(str(files("surpass"))).parents[1] / "policy-packs"


def load_pack(path: Path | str) -> Pack:
    """Read the pack at *path*: a folder, or the bare name of a shipped pack.

    Raises:   UseProblem: no such folder; PolicyProblem: the pack, or its superior, is wrong.
    """
    return _load(pack_folder(path), seen=(), read={})


def pack_files(path: Path | str) -> dict[str, bytes]:
    """The YAML files of the pack at *path*, its tests among them."""
    return read_folder(pack_folder(path))


def read_folder(folder: Path) -> dict[str, bytes]:
    """The YAML files below a folder: path with ``/`` -> bytes. Links out of it, and giants, are refused."""
    found: dict[str, bytes] = {}
    for item in sorted(folder.rglob("*")):
        if item.suffix not in {".yaml", ".yml"} or not item.is_file():
            continue
        if not item.resolve().is_relative_to(folder.resolve()):
            raise UseProblem(
                [pack_problem("pack-link-outside", item, "a link out of the folder", "a plain file")]
            )
        if len(found) >= MOST_FILES or item.stat().st_size > MOST_BYTES:
            raise UseProblem(
                [
                    pack_problem(
                        "pack-too-large",
                        item,
                        f"more than {MOST_FILES} files or {MOST_BYTES} bytes",
                        "a folder of small files",
                    )
                ]
            )
        found[item.relative_to(folder).as_posix()] = item.read_bytes()
    return found


def pack_folder(path: Path | str) -> Path:
    """The folder of a pack given by its path, its ``pack.yaml``, or the bare name of a shipped one.

    Raises:   UseProblem: there is none.
    """
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
        [pack_problem("pack-not-found", given, "no such folder", f"a pack's folder, or one of {names}")]
    )


def _load(folder: Path, *, seen: tuple[Path, ...], read: dict[Path, Pack]) -> Pack:
    """The pack in *folder*; one that several layers refine is read once and kept in *read*."""
    if folder in seen or len(seen) >= DEEPEST_LINEAGE:
        names = " > ".join(item.name for item in (*seen, folder))
        raise UseProblem([pack_problem("packs-refine-in-circle", folder, names, "superiors that end in one")])
    if folder not in read:
        contents = read_folder(folder)
        superiors, earlier = (
            [_load(place, seen=(*seen, folder), read=read) for place in _named(folder, contents, key)]
            for key in ("refines", "replaces")
        )
        read[folder] = _read(tuple(contents.items()), tuple(superiors), next(iter(earlier), None))
    return read[folder]


@lru_cache(maxsize=32)
def _read(contents: tuple[tuple[str, bytes], ...], superiors: tuple[Pack, ...], earlier: Pack | None) -> Pack:
    """The pack that these bytes are: a superior is not parsed anew for each check of a draft below it."""
    return read_pack(dict(contents), superiors=superiors, earlier=earlier)


def _named(folder: Path, contents: dict[str, bytes], key: str) -> tuple[Path, ...]:
    """The folders of what this pack refines or replaces; one not found is left to the reader to miss."""
    found = (find_pack(folder, name, edition) for name, edition in refined_packs(contents, key))
    return tuple(place for place in found if place is not None)


def find_pack(folder: Path, name: str, edition: str) -> Path | None:
    """The folder of a pack, beside this one or shipped: that very edition, else another of the name."""
    named: list[Path] = []
    for place in (folder.parent, shipped_packs()):
        found = (item.parent for item in place.glob("*/pack.yaml"))
        for candidate in sorted(found, key=lambda folder: (folder.name != name, folder)):
            said = _said(candidate)
            if said == (name, edition):
                return candidate.resolve()
            if said[0] == name:
                named.append(candidate.resolve())
    return next(iter(named), None)


def _said(folder: Path) -> tuple[str, str]:
    """Name and edition that a folder's ``pack.yaml`` gives."""
    head = read_yaml((folder / "pack.yaml").read_bytes(), file="pack.yaml", found=Gathering())
    return shown(head.get("pack")), shown(head.get("edition"))


def pack_problem(code: str, where: Path, held: str, expected: str) -> Problem:
    """Something that is wrong with a pack as a folder."""
    return Problem(
        code=code, where=str(where), found=held, expected=expected, next_step="correct the path or the pack"
    )
