"""What every test stands on: no network, one Hypothesis profile, the minutes of each folder at the end."""

import functools
import os
import socket
from collections import defaultdict

import pytest
import typer.testing
from django.conf import settings as settings_of_django
from hypothesis import settings

IS_LONG = bool(os.environ.get("SURPASS_LONG"))
_connect = socket.socket.connect


def _connect_here_only(self, address):
    """Let a test talk to this machine and to nobody else."""
    is_here = self.family == getattr(socket, "AF_UNIX", None) or address[0] in {"127.0.0.1", "::1"}
    if not is_here:
        raise RuntimeError(f"found a connection to {address[0]}, expected none: tests use no network")
    return _connect(self, address)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Keep SQLite's test database in a file, as an office does: threads wait for it and for nobody else."""
    held = settings_of_django.DATABASES["default"]
    if held["ENGINE"] == "django.db.backends.sqlite3":
        held["TEST"]["NAME"] = str(tmp_path_factory.mktemp("office") / "test.sqlite3")


def pytest_configure(config):
    socket.socket.connect = _connect_here_only
    typer.testing._get_command = functools.cache(
        typer.testing._get_command
    )  # 0.7 seconds for each command else
    settings.register_profile("short", deadline=None)
    settings.register_profile("long", deadline=None, max_examples=2_000)
    settings.load_profile("long" if IS_LONG else "short")
    config.pluginmanager.register(MinutesPerFolder())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Leave the release counts to ``./dev test --long``; begin with the journeys, the longest files."""
    long = [item for item in items if not IS_LONG and item.get_closest_marker("long")]
    if long:
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)
    items.sort(key=lambda item: folder_of(item.nodeid) != "tests/journeys")


class MinutesPerFolder:
    """Adds up what each folder of tests costs, over all workers."""

    def __init__(self):
        self.seconds = defaultdict(float)

    def pytest_runtest_logreport(self, report):
        self.seconds[folder_of(report.nodeid)] += report.duration

    def pytest_terminal_summary(self, terminalreporter):
        terminalreporter.section("minutes per folder")
        for folder, seconds in sorted(self.seconds.items()):
            terminalreporter.write_line(f"{seconds / 60:7.2f}  {folder}")
        if checks := os.environ.get("SURPASS_CHECKS"):
            terminalreporter.write_line(f"static checks: {checks}")


def folder_of(nodeid):
    """Name the folder that a test is timed under: the one below ``tests``, or ``src`` for doctests."""
    parts = nodeid.split("::")[0].split("/")
    return "/".join(parts[:2]) if parts[0] == "tests" else parts[0]
