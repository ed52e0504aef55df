"""Deadline day: two hundred people at once, four reads to one submission, on the server that users run.

Run by `./dev bench deadline_day`; `--postgres` on a real PostgreSQL; `--think` is how long a person waits
between two pages, in seconds. The demo district is served with its results told and a round open; clerks of
the towns save what they type, look at their sheet, their result and why; the office looks at the boards.
An empty page between the same middleware is asked for in the same mix: ratios to it are the figures to watch.
Writes benchmarks/results/deadline_day.md when no request failed, and fails otherwise.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import random
import secrets
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RESULT = Path(__file__).parent / "results" / "deadline_day.md"
PERIOD, ROUND = "2026", "target-results-2026"
EMPTY = "empty page"
SURPASS = (sys.executable, "-c", "from surpass.cli import main; main()")
AT_ONCE = 5
"""Cells that one submission saves."""


@dataclass
class Person:
    """A session, what it looks at by kind, and the cells it fills in with the version that it saw."""

    cookie: str
    pages: dict[str, str]
    cells: dict[int, int] = field(default_factory=dict)


@dataclass
class Heard:
    """Milliseconds by kind, and what went wrong."""

    spent: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)


def people_of(folder: str, users: int) -> list[Person]:
    """Sessions of the demo's people, after a round of the running year was opened for them."""
    from surpass.office.opening import open_office

    open_office(Path(folder) / "office")
    from surpass.office.accounts.models import Account

    run = _told_run()
    _open_round()
    office = Account.objects.filter(grants__role="assessment_office").first()
    clerks = list(Account.objects.filter(pk__in=_clerks(run)).order_by("pk"))
    found = [_reader(office, run) for _ in range(users // 10)]
    by_clerk: dict[int, list[Person]] = defaultdict(list)
    for nth in range(users - len(found)):
        clerk = clerks[nth % len(clerks)]
        by_clerk[clerk.pk].append(_clerk(clerk, run))
    for clerk in clerks[: len(by_clerk)]:
        _share(clerk, by_clerk[clerk.pk])
    return found + [one for several in by_clerk.values() for one in several]


def _clerks(run: Any) -> Any:
    """The clerks of the units that fill in the round and have a result."""
    from surpass.office.accounts.models import Grant
    from surpass.office.returns.models import Cell

    asked = Cell.objects.filter(round__key=ROUND, place__in=run.standings.values("place")).values("place")
    return Grant.objects.filter(role="unit_clerk", place__in=asked).values("account")


def _told_run() -> Any:
    from surpass.office.assessment.models import Run

    return Run.objects.filter(stage=Run.Stage.PROVISIONAL).latest("pk")


def _open_round() -> None:
    from datetime import date

    from django.utils import timezone

    from surpass.exchange.pack_folder.packs import load_pack
    from surpass.office.accounts.models import Place
    from surpass.office.accounts.standing import actor_called
    from surpass.office.returns.acts.open_round import open_round

    office = actor_called("office", on=timezone.localdate())
    open_round(
        by=office, at=timezone.now(), place=Place.objects.get(path="/D/"), pack=load_pack("example-district"),
        programme="target", period=PERIOD, due=date(2099, 12, 31),
    )  # fmt: skip


def _reader(account: Any, run: Any) -> Person:
    here = f"/assessment/{run.key}/"
    units = list(run.standings.values_list("place_id", flat=True))
    of = random.choice(units)
    pages = {
        "home": "/home/", "board": here, "heat": f"{here}?view=heat", "catching up": f"{here}catching-up/",
        "why": f"{here}of/{of}/", "why of a figure": f"{here}of/{of}/?node=total",
        "sheet": f"{here}of/{of}/sheet/",
        "runs": "/assessment/",
    }  # fmt: skip
    return Person(_session(account), pages)


def _clerk(account: Any, run: Any) -> Person:
    unit = account.grants.get(role="unit_clerk").place_id
    here = f"/assessment/{run.key}/"
    pages = {
        "home": "/home/", "entry sheet": f"/returns/{ROUND}/enter/", "round": f"/returns/{ROUND}/",
        "why": f"{here}of/{unit}/", "sheet": f"{here}of/{unit}/sheet/", "board": here, "messages": "/inbox/",
    }  # fmt: skip
    return Person(_session(account), pages)


def _share(clerk: Any, several: list[Person]) -> None:
    """Each session of a clerk fills in cells of its own, as people of one office do."""
    from surpass.office.returns.models import Cell

    unit = clerk.grants.get(role="unit_clerk").place_id
    cells = Cell.objects.filter(round__key=ROUND, place=unit, item__kind="value").order_by("pk")
    for nth, (pk, version) in enumerate(cells.values_list("pk", "version")):
        several[nth % len(several)].cells[pk] = version


def _session(account: Any) -> str:
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.save()
    token = secrets.token_hex(16)
    return f"sessionid={store.session_key}; csrftoken={token}"


# ---------------------------------------------------------------- the people at work


def work(person: Person, port: int, until: float, think: float, heard: Heard) -> None:
    """Look and submit until the time is over."""
    chance = random.Random(person.cookie)
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    time.sleep(chance.uniform(0, think))
    while time.monotonic() < until:
        kind = _next(person, chance)
        start = time.perf_counter()
        try:
            fault = submit(line, person, chance) if kind == "submission" else look(line, person, kind)
        except (OSError, http.client.HTTPException) as error:
            fault = repr(error)
            line.close()
        heard.spent[kind].append((time.perf_counter() - start) * 1000)
        if fault:
            heard.faults.append(f"{kind}: {fault}")
        time.sleep(chance.uniform(0.5, 1.5) * think)


def _next(person: Person, chance: random.Random) -> str:
    if person.cells and chance.random() < 0.2 / 0.9:  # nine in ten have something to submit
        return "submission"
    return chance.choice([EMPTY, *person.pages])


def look(line: http.client.HTTPConnection, person: Person, kind: str) -> str:
    """One page; what is wrong with the answer, if anything."""
    line.request("GET", person.pages.get(kind, "/language/"), headers={"Cookie": person.cookie})
    answer = line.getresponse()
    answer.read()
    expected = 405 if kind == EMPTY else 200  # the middleware runs, and the page has nothing to say
    return "" if answer.status == expected else f"{answer.status}"


def submit(line: http.client.HTTPConnection, person: Person, chance: random.Random) -> str:
    """Save some cells, as the script of the sheet does."""
    asked = chance.sample(sorted(person.cells), min(AT_ONCE, len(person.cells)))
    cells = [
        {"cell": pk, "version": person.cells[pk], "text": f"{chance.randint(1, 9999)}.5", "reason": ""}
        for pk in asked
    ]
    headers = {"Cookie": person.cookie, "Content-Type": "application/json"}
    headers["X-CSRFToken"] = person.cookie.rpartition("=")[2]
    line.request("POST", f"/returns/{ROUND}/save/", json.dumps({"cells": cells}), headers)
    answer = line.getresponse()
    said = answer.read()
    if answer.status != 200:
        return f"{answer.status} {said[:200]!r}"
    for one in json.loads(said)["cells"]:
        person.cells[one["cell"]] = one["version"]
    return ""


# ---------------------------------------------------------------- one run


@contextmanager
def served(folder: str, port: int, threads: int) -> Iterator[None]:
    """The server as its users start it."""
    command = [*SURPASS, "serve", "--home", f"{folder}/office", "--port", f"{port}"]
    command += ["--demo", "--threads", f"{threads}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait(port)
            yield
        finally:
            server.terminate()


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/")
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not come up")


def day(people: list[Person], port: int, seconds: float, think: float) -> Heard:
    """Everybody at work; the first looks, which read the runs, come before the clock."""
    heard, before = Heard(), Heard()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for one in (people[0], people[-1]):
        before.faults += filter(None, (look(line, one, kind) for kind in one.pages))
    until = time.monotonic() + seconds
    running = [
        threading.Thread(target=work, args=(one, port, until, think, heard), daemon=True) for one in people
    ]
    for one in running:
        one.start()
    for one in running:
        one.join()
    heard.faults += before.faults
    return heard


def table_of(heard: Heard) -> str:
    """Kind by kind; ratios to the empty page of the same run."""
    empty = sorted(heard.spent[EMPTY])
    lines = [
        "| asked for | count | p50 ms | p95 ms | p99 ms | p95 of an empty page's |",
        "|---|---|---|---|---|---|",
    ]
    for kind, spent in sorted(heard.spent.items()):
        p50, p95, p99 = (_at(sorted(spent), share) for share in (50, 95, 99))
        lines.append(
            f"| {kind} | {len(spent)} | {p50:.0f} | {p95:.0f} | {p99:.0f} | {p95 / _at(empty, 95):.1f} |"
        )
    every = sorted(one for spent in heard.spent.values() for one in spent)
    p50, p95, p99 = (_at(every, share) for share in (50, 95, 99))
    lines.append(
        f"| **all** | {len(every)} | {p50:.0f} | {p95:.0f} | {p99:.0f} | {p95 / _at(empty, 95):.1f} |"
    )
    return "\n".join(lines)


def _at(ordered: list[float], share: int) -> float:
    return (
        ordered[0]
        if len(ordered) == 1
        else statistics.quantiles(ordered, n=100, method="inclusive")[share - 1]
    )


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--users", type=int, default=200)
    said.add_argument("--seconds", type=float, default=60)
    said.add_argument("--think", type=float, default=5)
    said.add_argument("--threads", type=int, default=8)
    said.add_argument("--postgres", action="store_true")
    asked = said.parse_args()
    from tests.fixtures.postgres import free_port, real_postgres

    with ExitStack() as held:
        folder = held.enter_context(tempfile.TemporaryDirectory())
        os.environ.pop("SURPASS_DATABASE_URL", None)
        if asked.postgres:
            os.environ["SURPASS_DATABASE_URL"] = held.enter_context(real_postgres())
        command = [*SURPASS, "demo", "--out", f"{folder}/demo", "--no-serve"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        people, port = people_of(f"{folder}/demo", asked.users), free_port()
        held.enter_context(served(f"{folder}/demo", port, asked.threads))
        heard = day(people, port, asked.seconds, asked.think)
    database = "PostgreSQL" if asked.postgres else "SQLite"
    table = table_of(heard)
    submitted = len(heard.spent["submission"]) / sum(map(len, heard.spent.values()))
    about = (
        f"{asked.users} people, {asked.seconds:.0f} s, {asked.think:g} s between two pages, {database}; "
        f"{submitted:.0%} submissions of {AT_ONCE} values; {len(heard.faults)} errors; "
        f"{platform.machine()}, {os.cpu_count()} cores, which the people use too."
    )
    print(f"{about}\n\n{table}")
    if heard.faults:
        raise SystemExit("\n".join(sorted(set(heard.faults))[:20]))
    _keep(database, f"{about}\n\n{table}\n")


def _keep(database: str, section: str) -> None:
    """Write this database's section; the other one's stays."""
    title = f"## {database}\n\n"
    before = (
        RESULT.read_text(encoding="utf-8")
        if RESULT.exists()
        else "# Deadline day\n\n`./dev bench deadline_day`\n"
    )
    head, *sections = before.split("\n## ")
    others = [f"## {one.rstrip()}\n" for one in sections if not one.startswith(database)]
    RESULT.write_text(
        "\n".join([head.rstrip() + "\n", *sorted([*others, title + section])]), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
