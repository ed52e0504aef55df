"""``surpass case in-office seal``, ``open-sealed``, ``unseal``: parts that not everybody may read."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.cases.in_office.shared import Case, on_case, told
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry

Part = Annotated[int, typer.Argument(metavar="PART", help="Number of the sealed part.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in words.")]


@does("cases.seal_part")
def seal(
    key: Case,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="exhibit or fact.")],
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Its number in the file.")],
    *,
    by: By,
    reason: Reason,
    clause: Annotated[str, typer.Option("--clause", help="By which clause.")],
    opener: Annotated[list[str] | None, typer.Option("--opener", help="A seat that may open it.")] = None,
    is_known: Annotated[bool, typer.Option("--known/--hidden", help="Whether others may know of it.")] = True,
    tells_party: Annotated[
        bool, typer.Option("--tell/--untold", help="Whether the person concerned is told when it is opened.")
    ] = True,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Put a file or a fact under seal; whoever opens it is named in the ledger."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.acts.seal_part import seal_part

        made = on_case(
            seal_part, key, actor, is_dry=is_dry, kind=kind, number=number, reason=reason, clause=clause,
            openers=tuple(opener or ()), is_known=is_known, tells_party=tells_party,
        )  # fmt: skip
    told({"case": key, "part": made.pk}, is_dry=is_dry, as_json=as_json)


@does("cases.open_sealed_part")
def open_sealed(
    key: Case,
    part: Part,
    *,
    by: By,
    reason: Reason,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Open a sealed part for yourself."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.acts.open_sealed_part import open_sealed_part

        on_case(open_sealed_part, key, actor, is_dry=is_dry, part=part, reason=reason)
    told({"case": key, "part": part}, is_dry=is_dry, as_json=as_json)


@does("cases.unseal_part")
def unseal(
    key: Case,
    part: Part,
    *,
    by: By,
    reason: Reason,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Lift a seal; everybody in a seat reads the part again."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.acts.unseal_part import unseal_part

        on_case(unseal_part, key, actor, is_dry=is_dry, part=part, reason=reason)
    told({"case": key, "part": part}, is_dry=is_dry, as_json=as_json)
