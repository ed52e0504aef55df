"""Write a ledger as a folder that a stranger can check, its checker included.

It writes what the store holds, and mends nothing: a bundle of a ledger that was changed shows the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from surpass.exchange.ledger_bundle import verifier
from surpass.exchange.runs.run_folder import whole_folder
from surpass.foundation.problems import Problem, UseProblem
from surpass.ledger.checkpoint import read_checkpoint
from surpass.ledger.hashing import DIGEST
from surpass.ledger.signed_note import PublicKey, read_note
from surpass.ledger.tiles import TileReader, bundles_of, join_entries, tiles_of


def write_bundle(
    out: Path,
    *,
    note: str,
    entries: Iterable[bytes],
    read: TileReader,
    earlier: Iterable[str] = (),
    keys: Iterable[PublicKey] = (),
    sealed: Iterable[tuple[str, bytes]] = (),
) -> Path:
    """Write the folder *out*, whole or not at all; only so many entries are held at once as a bundle has.

    *note* is the latest checkpoint and says how many entries are written; *earlier* are those before it, in
    the order in which they were made; *sealed* are digests and payloads, where the reader may have them.

    Raises:   UseProblem: ``bundle-exists``. EvidenceProblem: a note that is no checkpoint.
    """
    read_checkpoint(read_note(note)[0])
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UseProblem([_exists(out)])
    with whole_folder(out) as folder:
        for name, content in bundle_files(
            note=note, entries=entries, read=read, earlier=earlier, keys=keys, sealed=sealed
        ):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return out


def bundle_files(
    *,
    note: str,
    entries: Iterable[bytes],
    read: TileReader,
    earlier: Iterable[str] = (),
    keys: Iterable[PublicKey] = (),
    sealed: Iterable[tuple[str, bytes]] = (),
) -> Iterator[tuple[str, bytes]]:
    """The files of a bundle, one after the other, as :func:`write_bundle` writes them.

    Raises:   EvidenceProblem: a note that is no checkpoint.
    """
    size = read_checkpoint(read_note(note)[0]).size
    yield from chain(
        _entries(size, entries), _tiles(size, read), _notes(note, earlier), _sealed(sealed), _rest(keys)
    )


def _entries(size: int, entries: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """Entry bundles, the last one as short as the entries are; none that would be empty."""
    given = iter(entries)
    for bundle in bundles_of(size):
        if content := join_entries(list(islice(given, bundle.width))):
            yield bundle.path, content


def _tiles(size: int, read: TileReader) -> Iterator[tuple[str, bytes]]:
    for tile in tiles_of(size):
        if content := read(int(tile.level or 0), tile.index)[: tile.width * DIGEST]:
            yield tile.path, content


def _notes(note: str, earlier: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    yield "checkpoint", note.encode()
    yield from ((f"checkpoints/{number:09}", one.encode()) for number, one in enumerate(earlier))


def _sealed(sealed: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    yield from ((f"sealed/{digest[:2]}/{digest}", content) for digest, content in sealed)


def _rest(keys: Iterable[PublicKey]) -> Iterator[tuple[str, bytes]]:
    if listed := "".join(f"{key.text}\n" for key in keys):
        yield "keys", listed.encode()
    yield "verify.py", Path(verifier.__file__).read_bytes()


def _exists(out: Path) -> Problem:
    return Problem(
        code="bundle-exists",
        where=str(out),
        found="a folder with files" if out.is_dir() else "a file",
        expected="a new or an empty folder; a bundle is never overwritten",
        next_step="choose another folder",
    )
