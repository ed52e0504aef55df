"""Write the page that leads from each row of the mission to its folders, pages, commands and walks.

The front page of the office says what the article asks and what is done (``tour/article.yaml``);
``docs/explanation/mission.csv`` says where. Run: ``python -m tests.scenarios.mission_page``.
"""

import csv
from pathlib import Path

from django.urls import reverse

from surpass.office.site.pages.tour.read_article import article

ROOT = Path(__file__).resolve().parents[2]
LIST, PAGE = ROOT / "docs/explanation/mission.csv", ROOT / "docs/explanation/mission.md"
HEAD = """# From the article to the software

Generated from the office's own front page and from [mission.csv](mission.csv);
`python -m tests.scenarios.mission_page` writes it again, and a test holds every folder, page, command and
walk named here to what is there. Each row can be done in a browser (*pages*), by a script (*commands*, and
the same acts over the [API](../reference/api.md)), and is walked from its first page to its last in a real
browser (*walks*). What each rule of the regulations became stands in [coverage.md](coverage.md).
"""


def listed():
    """Where each row is done, by its key."""
    with LIST.open(encoding="utf-8", newline="") as lines:
        return {row["row"]: row for row in csv.DictReader(lines)}


def page():
    """The whole page."""
    return "\n".join([HEAD, *(table(part, listed()) for part in article()[0])])


def table(part, where):
    """One chapter of the article."""
    return (
        f"## {part.title['en']} {part.title['zh']}\n\n"
        "| row | asked | done | folders | pages | commands | walks |\n|---|---|---|---|---|---|---|\n"
        + "".join(line(row, where[row.key]) for row in part.rows)
    )


def line(row, where):
    """One row of the table."""
    said = [row.key, row.says["en"], row.does["en"]]
    folders = [f"[{name}](../../src/surpass/{name})" for name in where["folders"].split()]
    pages = [f"`{reverse(name)}`" for name in where["pages"].split()]
    commands = [f"`surpass {name}`" for name in commands_of(where)]
    walks = [f"[{name}](../../tests/journeys/test_{name}.py)" for name in where["walks"].split()]
    cells = [*said, *("<br>".join(some) for some in (folders, pages, commands, walks))]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def commands_of(where):
    """The commands of a row, without the program's name."""
    return [name.strip() for name in where["commands"].split(";")]


if __name__ == "__main__":
    from surpass.office.opening import open_office

    open_office(None)
    PAGE.write_text(page(), encoding="utf-8")
