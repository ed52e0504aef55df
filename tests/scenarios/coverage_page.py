"""Write the page that says where each rule of the regulations stands.

``docs/explanation/coverage.csv`` lists the rules that were collected; the packs say which of them they cover.
Run: ``python -m tests.scenarios.coverage_page``.
"""

import csv
from collections import Counter
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from surpass.exchange.pack_folder.packs import load_pack, shipped_packs
from surpass.policy.procedures.read_procedures import procedures_on
from surpass.policy.rules.book import rule_book
from surpass.policy.rules.rule import ACTIVE, DRAFT, TEXT_NEEDED
from surpass.policy.shape.gathering import Gathering
from surpass.policy.yaml_text import plain

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "explanation"
LIST, PAGE = FOLDER / "coverage.csv", FOLDER / "coverage.md"
ELSEWHERE = {
    "later": "later issue",
    "function": "scoring function",
    "built in": "built in",
    "out of scope": "out of scope",
}
HEAD = """# Where each rule of the regulations stands

Generated from the packs and from [coverage.csv](coverage.csv), the list of rules that were collected before
the packs were written; `python -m tests.scenarios.coverage_page` writes it again, a test holds it to both.
*Active*: the text was read, or the issuer decided it. *Draft*: known from memory or by inference; it
proposes nothing until somebody holds the text. *Text-needed*: known to exist and not read; a hole with its
reason. Each status is that of the rule's first day in force.
"""


def listed():
    """The rules that were collected, in order."""
    with LIST.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def covering():
    """Each id with the (pack folder, entry, status) that cover it."""
    found = {}
    for folder in sorted(shipped_packs().iterdir()):
        if (folder / "pack.yaml").is_file():
            for entry, status, ids in entries(load_pack(folder)):
                for one in ids:
                    found.setdefault(one, []).append((folder.name, entry, status))
    return found


def entries(pack):
    """Every rule, allocation, situation and procedure of the pack that says what it covers.

    A procedure counts where it is written, and again where a lower issuer adopted it.
    """
    books = {}
    for section in ("rules", "allocations", "matchings", "situations", "procedures"):
        for name in pack.own.below(section):
            item = pack.whole.below(section).below(name)
            ids = plain(item.get("covers"))
            if ids and (section == "procedures" or "covers" in pack.own.below(section).below(name)):
                start = plain(item.below("in_force").get("from"))
                day = max(date.fromisoformat(start), pack.in_force_from) if start else pack.in_force_from
                books[day] = books.get(day) or book_on(pack, day)
                yield name, status_of(*books[day], section, name, item), ids


def book_on(pack, day):
    """The rules and the procedures of a day."""
    return rule_book(pack, on=day), procedures_on(pack, on=day, found=Gathering())


def status_of(book, procedures, section, name, item):
    """The status on the book's day; a situation is active when the tolerance check asks for it."""
    if section == "procedures":
        return procedures[name].status
    if section != "situations":
        return getattr(book, section)[name].status
    is_asked = any(one.id == name and one.is_asked for one in book.situations)
    return ACTIVE if is_asked else TEXT_NEEDED if "status" in item else DRAFT


def page():
    """The whole page."""
    rows, found = listed(), covering()
    parts = [HEAD, summary(rows, found)]
    for part, members in groupby(rows, key=lambda row: row["part"]):
        parts.append(f"## {part}\n\n| id | rule | where |\n|---|---|---|\n" + "".join(
            f"| {row['id']} | {cell(row['subject'])} | {where(row, found.get(row['id'], []))} |\n"
            for row in members
        ))  # fmt: skip
    return "\n".join(parts)


def where(row, held):
    """Packs and rules that cover it, then what else is done about it."""
    marks = {ACTIVE: "", DRAFT: " (draft)", TEXT_NEEDED: " (text-needed)"}
    by_pack = groupby(held, key=lambda one: one[0])
    places = [
        f"{pack}: " + ", ".join(f"`{entry}`{marks[status]}" for _, entry, status in members)
        for pack, members in by_pack
    ]
    if row["elsewhere"]:
        places.append(f"{ELSEWHERE[row['elsewhere']]} ({row['why']})")
    return cell("; ".join(places))


def cell(text):
    """Text that does not end a cell."""
    return text.replace("|", "\\|")


def standing(row, held):
    """The best that can be said of one rule."""
    statuses = {status for _, _, status in held}
    best = next((status for status in (ACTIVE, DRAFT, TEXT_NEEDED) if status in statuses), None)
    return best or ELSEWHERE.get(row["elsewhere"], "missing")


def summary(rows, found):
    """How many rules stand how."""
    counts = Counter(standing(row, found.get(row["id"], [])) for row in rows)
    order = (ACTIVE, DRAFT, TEXT_NEEDED, *ELSEWHERE.values(), "missing")
    lines = [f"| {word} | {counts[word]} |" for word in order if counts[word]]
    return "\n".join(["| stands as | rules |", "|---|---|", *lines, f"| all | {len(rows)} |", ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
