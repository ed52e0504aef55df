"""Write the page of all procedures that are shipped, with their diagrams.

Run: ``python -m tests.scenarios.procedures_page``.
"""

from functools import cache
from pathlib import Path

from surpass.exchange.cases.case_laws import procedures_of
from surpass.exchange.pack_folder.packs import load_pack, shipped_packs
from surpass.exchange.showing.wording import load_wording
from surpass.policy.rules.book import change_days
from surpass.procedure.diagrams.mermaid import mermaid
from surpass.procedure.lints.duration import longest_duration

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "procedures.md"
WORDS = load_wording("en")
WEAK = {"C", "D"}
HEAD = """# Procedures

Generated from the packs; `python -m tests.scenarios.procedures_page` writes it again, a test holds it to
them. A pack has its superiors' procedures too; here each stands where it is written, and again where a lower
pack refines or adopts it. *Draft*: no case may be opened on it, until somebody holds the text or a lower
issuer adopts it by a decision of its own. *Longest*: everybody uses the whole term; extensions and stopped
clocks come on top. [How to read a procedure](../how-to/read-a-procedure.md).
"""
COLUMNS = """| pack | procedure | clause | status | longest |
|---|---|---|---|---|
"""


@cache
def shipped():
    """(folder, procedure, its calendars, whether written in full) of each that a pack writes or refines."""
    found = []
    for folder in sorted(shipped_packs().iterdir()):
        if any("\nprocedures:" in f"\n{file.read_text(encoding='utf-8')}" for file in folder.rglob("*.yaml")):
            pack = load_pack(folder)
            known, calendars = procedures_of(pack, on=change_days(pack)[-1])
            written = pack.own.below("procedures")
            for name, item in known.items():
                if name in written:
                    found.append((folder.name, item, calendars, "says" in written.below(name)))
    return tuple(found)


def page():
    """The whole page: a table of all, then those written in full, each with its diagram."""
    rows = [row(folder, item, calendars) for folder, item, calendars, _ in shipped()]
    parts = [section(folder, item) for folder, item, _, is_whole in shipped() if is_whole]
    return "\n".join([HEAD, COLUMNS + "".join(rows), *parts])


def row(folder, item, calendars):
    longest = longest_duration(item, calendar=calendars[item.calendar])
    titles = f"`{item.id}` {item.says['zh']}, {item.says['en']}"
    cells = (folder, titles, item.cite, status(item), longest or "a loop without bound")
    return "".join(f"| {cell(text)} " for text in cells) + "|\n"


def status(item):
    """Active or draft, and why, in a few words."""
    if item.adopted:
        return f"{item.status}, adopted by {item.adopted}"
    weak = sum(step.evidence in WEAK for step in item.steps.values())
    return f"{item.status}: {weak} steps of {len(item.steps)} on evidence C or D" if weak else item.status


def section(folder, item):
    head = f"## {folder}: {item.says['en']}\n\n`{item.id}` {item.edition}, {item.cite}\n"
    return f"{head}\n```mermaid\n{mermaid(item, words=WORDS)}```\n"


def cell(text):
    """Text that does not end a cell."""
    return str(text).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
