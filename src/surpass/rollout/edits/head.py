"""The head of a new edition: its name and day, what it replaces, and the order that decides it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from surpass.rollout.edits.text import Files, block_of, lines_of, quoted, unwritable, with_lines

HEAD, SOURCES = "pack.yaml", "sources.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The order that decides an edition. ``key``: as clauses cite it, such as ``D7``."""

    key: str
    title: Mapping[str, str]
    number: str
    date: date
    signer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """The edition that a new one replaces."""

    pack: str
    edition: str
    digest: str


def write_head(files: Files, *, edition: str, from_: date, replaces: Replaced) -> dict[str, bytes]:
    """The files as a new edition that is in force from a day, in place of the one before."""
    lines = lines_of(files, HEAD)
    held = f"pack: {replaces.pack}, edition: {quoted_always(replaces.edition)}, digest: {replaces.digest}"
    values = {
        "edition": quoted_always(edition), "in_force": f"{{from: {from_.isoformat()}}}",
        "replaces": f"{{{held}}}",
    }  # fmt: skip
    for key, value in values.items():
        block = block_of(lines, key)
        row = block if block is not None else range(len(lines), len(lines))
        lines = [*lines[: row.start], f"{key}: {value}", *lines[row.stop :]]
    return with_lines(files, HEAD, lines)


def write_order(files: Files, order: Order) -> dict[str, bytes]:
    """The files with the order among the sources; one of the same key is written anew."""
    lines = lines_of(files, SOURCES)
    title = ", ".join(f"{lang}: {quoted_always(said)}" for lang, said in sorted(order.title.items()) if said)
    made = [
        f"{order.key}:", f"  title: {{{title}}}", "  grade: O", f"  number: {quoted(order.number)}",
        f"  date: {order.date.isoformat()}", f"  signer: {quoted_always(order.signer)}",
    ]  # fmt: skip
    block = block_of(lines, order.key)
    row = block if block is not None else range(len(lines), len(lines))
    return with_lines(files, SOURCES, [*lines[: row.start], *made, *lines[row.stop :]])


def write_superior(files: Files, *, pack: str, edition: str, digest: str) -> dict[str, bytes]:
    """The files with another edition of a superior in ``refines``; nothing else is touched.

    Raises:   UseProblem: ``draft-layout``: they refine no pack of this name, or do not say which edition.
    Examples:
        >>> head = b'refines: {pack: above, edition: "1", digest: aa}'
        >>> made = write_superior({"pack.yaml": head}, pack="above", edition="2", digest="bb")
        >>> print(made["pack.yaml"].decode(), end="")
        refines: {pack: above, edition: "2", digest: bb}
    """
    lines = lines_of(files, HEAD)
    block = block_of(lines, "refines") or range(0)
    text = "\n".join(lines[block.start : block.stop])
    begins = re.search(rf"\bpack:\s*[\"']?{re.escape(pack)}[\"']?\s*(?=[,}}\n]|$)", text)
    if begins is None:
        raise unwritable(f"{HEAD}, refines", f"no {pack}")
    after = re.search(r"\bpack:", text[begins.end() :])
    end = begins.end() + after.start() if after else len(text)
    told = text[begins.start() : end]
    for key, value in (("edition", quoted_always(edition)), ("digest", digest)):
        told, count = re.subn(rf"\b{key}:\s*(\"[^\"]*\"|'[^']*'|[^\s,}}]+)", f"{key}: {value}", told, count=1)
        if not count:
            raise unwritable(f"{HEAD}, refines {pack}", f"no {key}")
    held = (text[: begins.start()] + told + text[end:]).split("\n")
    return with_lines(files, HEAD, [*lines[: block.start], *held, *lines[block.stop :]])


def quoted_always(text: str) -> str:
    """A text in quotes, though it looks like a number."""
    found = quoted(text)
    return found if found.startswith('"') else f'"{found}"'
