"""Each row of the mission leads to folders, pages, commands and walks that are there."""

import typer
from django.urls import reverse

from surpass.cli.app import app
from surpass.office.site.pages.tour.read_article import article
from tests.scenarios import mission_page as mission


def commands(group, before=()):
    """Every command and group of commands, as a person types it."""
    for name, one in group.commands.items():
        yield " ".join((*before, name))
        if hasattr(one, "commands"):
            yield from commands(one, (*before, name))


def test_every_row_of_the_article_says_where_it_is_done():
    rows = [row.key for part in article()[0] for row in part.rows]
    assert rows == list(mission.listed())


def test_no_row_is_still_to_come():
    assert not [row.key for part in article()[0] for row in part.rows if row.comes or not row.url]


def test_folders_and_walks_are_there():
    rows = mission.listed().values()
    folders = {f"src/surpass/{name}" for row in rows for name in row["folders"].split()}
    walks = {f"tests/journeys/test_{name}.py" for row in rows for name in row["walks"].split()}
    assert not {name for name in folders | walks if not (mission.ROOT / name).exists()}


def test_pages_and_commands_are_there():
    rows, known = mission.listed().values(), set(commands(typer.main.get_command(app)))
    assert {name for row in rows for name in mission.commands_of(row)} <= known
    assert all(reverse(name) for row in rows for name in row["pages"].split())


def test_the_page_says_what_is_there():
    assert mission.PAGE.read_text(encoding="utf-8") == mission.page(), (
        "run: python -m tests.scenarios.mission_page"
    )
