"""The tables of a new office are those that the migrations lead to, on both databases."""

import pytest
from django.core.management import call_command
from django.core.management.commands.migrate import Command
from django.db import connection

HERE = "surpass.office.site.founding.management.commands.migrate"
pytestmark = pytest.mark.django_db(transaction=True)


def drop_everything():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
            return
        cursor.execute("PRAGMA foreign_keys = OFF")
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'DROP TABLE "{table}"')
        cursor.execute("PRAGMA foreign_keys = ON")


def tables():
    """Each table's columns and what binds them, in no order: a column added later stands last."""
    read, found = connection.introspection, {}
    with connection.cursor() as cursor:
        for table in read.table_names(cursor):
            columns = {
                (c.name, read.get_field_type(c.type_code, c), c.null_ok, c.internal_size, c.default)
                for c in read.get_table_description(cursor, table)
            }
            bounds = {
                tuple(sorted((word, str(said)) for word, said in bound.items()))
                for bound in read.get_constraints(cursor, table).values()
            }
            found[table] = columns, bounds, checks_of(cursor, table)
    return found


def checks_of(cursor, table):
    """The conditions that a table holds its rows to, as the database has them; SQLite keeps them as text."""
    if connection.vendor != "postgresql":
        return set()
    cursor.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid = %s::regclass AND contype = 'c'",
        [table],
    )
    return set(cursor.fetchall())


def gone_through():
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return set(cursor.fetchall())


def test_the_tables_of_a_new_office_are_those_that_the_migrations_lead_to():
    drop_everything()
    call_command("migrate", verbosity=0, interactive=False)
    at_once, noted = tables(), gone_through()
    drop_everything()
    call_command(Command(), verbosity=0, interactive=False)
    assert gone_through() == noted
    assert tables() == at_once


def test_an_office_with_tables_is_left_to_its_migrations(monkeypatch):
    monkeypatch.setattr(f"{HERE}.make_tables", pytest.fail)
    call_command("migrate", verbosity=0, interactive=False)


def test_a_part_of_the_migrations_is_left_to_them_also_in_an_empty_database(monkeypatch):
    monkeypatch.setattr(f"{HERE}.is_empty", lambda connection: True)
    monkeypatch.setattr(f"{HERE}.make_tables", pytest.fail)
    call_command("migrate", "record", verbosity=0, interactive=False)
