"""What the pages of a result cost beside an empty page with the same middleware: CPU, as a ratio.

The example district's year is kept as an office keeps it; the first look at a page, which reads the run,
is told apart.
Pages take turns in one run; medians of ratios are told, never a lone time.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path


def opened(home: str) -> None:
    """An office of its own, on SQLite, with one run and an assessment office that looks at it."""
    from surpass.office.opening import open_office

    open_office(Path(home))
    from django.conf import settings
    from django.core.management import call_command

    settings.NEEDS_SECOND_FACTOR, settings.ALLOWED_HOSTS = False, ["*"]
    call_command("migrate", verbosity=0)


def empty_page() -> str:
    """The address of a page without content, between the same middleware."""
    from django.http import HttpResponse
    from django.urls import path

    from surpass.office.site import urls

    urls.urlpatterns.append(path("benchmark-empty/", lambda _: HttpResponse("")))
    return "/benchmark-empty/"


def cpu(look: Callable[[], object]) -> float:
    start = time.process_time()
    look()
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=30)
    turns = parser.parse_args().turns
    with tempfile.TemporaryDirectory() as home:
        opened(home)
        from django.test import Client

        from tests.fixtures.district_run import everybody, kept_run
        from tests.fixtures.rounds import as_person

        everybody()
        run, client, empty = kept_run(), Client(), empty_page()
        as_person(client, "office")
        here = f"/assessment/{run.key}/"
        pages = {"board": here, "why": f"{here}of/T01/", "sheet": f"{here}of/T01/sheet/"}
        pages |= {"catching up": f"{here}catching-up/", "front page": "/", "runs": "/assessment/"}
        print("| page | first look, CPU ms | later, CPU ms | of an empty page |\n|---|---|---|---|")
        client.get(empty)
        for name, address in pages.items():
            first = cpu(lambda address=address: client.get(address))  # type: ignore[misc]
            pairs = [(cpu(lambda: client.get(empty)), cpu(lambda: client.get(address))) for _ in range(turns)]  # noqa: B023 - called at once
            ratio = statistics.median(mine / theirs for theirs, mine in pairs)
            later = statistics.median(mine for _, mine in pairs)
            print(f"| {name} | {first * 1000:.0f} | {later * 1000:.1f} | {ratio:.1f} |")


if __name__ == "__main__":
    main()
