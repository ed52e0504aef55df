"""Every way into the office declares an act of the permission table, and every act has a way in and words."""

import importlib
import inspect
import pkgutil

import pytest
from django.urls import URLPattern, get_resolver
from ninja import NinjaAPI
from typer.main import get_command

import surpass.office
from surpass.exchange.showing.wording import load_wording
from surpass.office.accounts.permission.table import permission_table

COMING = {}
"""Acts whose doors are being built, with the issue; an act that has its door leaves this list."""
LIBRARIES = ("allauth.",)
"""Pages that are not ours: the login, which is what makes a stranger somebody."""


def office_modules():
    """Every module of the office, imported."""
    found = pkgutil.walk_packages(surpass.office.__path__, "surpass.office.")
    names = [one.name for one in found if ".migrations" not in one.name]
    return [importlib.import_module(name) for name in names if not name.endswith((".settings", ".wsgi"))]


def patterns(resolver):
    """Every address with what answers there."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        else:
            yield from patterns(entry)


def views():
    """What answers at our addresses; an API answers by its operations."""
    answers = [pattern.callback for pattern in patterns(get_resolver())]
    ours = [one for one in answers if not one.__module__.startswith((*LIBRARIES, "ninja."))]
    return {f"{one.__module__}.{one.__qualname__}": getattr(one, "act", None) for one in ours}


def operations():
    """Every operation of every API."""
    apis = {one for module in office_modules() for one in vars(module).values() if isinstance(one, NinjaAPI)}
    found = [
        operation.view_func
        for api in apis
        for _, router in api._routers
        for path in router.path_operations.values()
        for operation in path.operations
    ]
    return {f"{one.__module__}.{one.__qualname__}": getattr(one, "act", None) for one in found}


def act_modules():
    """Each file of each room's ``acts`` with the acts it declares."""
    found = {module for module in office_modules() if ".acts." in module.__name__}
    return {
        module.__name__: [
            one.act
            for one in vars(module).values()
            if hasattr(one, "act") and one.__module__ == module.__name__
        ]
        for module in found
    }


def callbacks(command):
    for child in getattr(command, "commands", {}).values():
        yield from callbacks(child)
    if not hasattr(command, "commands"):
        yield inspect.unwrap(command.callback)


def commands():
    """Each command that opens the office with the acts it declares."""
    from surpass.cli import app

    opening = [
        one for one in callbacks(get_command(app)) if opens_office(importlib.import_module(one.__module__))
    ]
    return {f"{one.__module__}.{one.__name__}": getattr(one, "acts", None) for one in opening}


def opens_office(module):
    return "surpass.office" in inspect.getsource(module)


def declared():
    """Every act that some door declares."""
    acts = {*views().values(), *operations().values()}
    acts |= {act for acts in act_modules().values() for act in acts}
    return acts | {act for acts in commands().values() for act in acts or ()}


def test_every_page_declares_its_act():
    assert not [name for name, act in views().items() if act not in permission_table().acts]
    assert views()


def test_every_operation_declares_its_act():
    assert not [name for name, act in operations().items() if act not in permission_table().acts]


def test_every_file_of_acts_declares_one():
    wrong = {name: acts for name, acts in act_modules().items() if len(acts) != 1}
    assert not wrong
    assert not {act for acts in act_modules().values() for act in acts} - permission_table().acts.keys()


def test_every_command_of_the_office_declares_what_it_does():
    assert not [name for name, acts in commands().items() if acts is None]
    assert not {act for acts in commands().values() for act in acts} - permission_table().acts.keys()
    assert "surpass.cli.office.init.init" in commands()


def test_every_act_has_a_door():
    assert permission_table().acts.keys() - declared() == COMING.keys()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_act_and_role_has_words(lang):
    wording = load_wording(lang)
    assert not [act for act in permission_table().acts if not wording.has(f"act.{act}")]
    assert not [name for name, words in permission_table().roles.items() if not words.get(lang)]
    assert not [why for why in permission_table().incompatible.values() if not wording.has(why)]
