"""``surpass error-tolerance offers``, ``decline``, ``apology``, ``support``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, Reasons, done, said_dry
from surpass.cli.printing import language, print_json, print_table

if TYPE_CHECKING:
    from surpass.office.error_tolerance.models import Apology, Support

Case = Annotated[str, typer.Argument(metavar="CASE", help="Key of the case.")]
To = Annotated[str, typer.Option("--to", help="Before whom.")]
Text = Annotated[str, typer.Option("--text", help="The words.")]
Lang = Annotated[str | None, typer.Option("--lang", help="zh or en.")]


@does("error_tolerance.decline_offer")
def offers(*, by: By, home: Home = HOME, as_json: AsJson = False) -> None:
    """List what lapsed while a freeze held; ``surpass case reopen`` opens one anew."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.clearing.freeze.offering import offers_within, row_of

        rows = [_plain(row_of(one)) for one in offers_within(actor)]
    if as_json:
        print_json(rows)
        return
    heads = ("row", "case", "on", "answered_on", "again", "reasons")
    print_table("lapsed meanwhile", heads, [[str(row[head]) for head in heads] for row in rows])


@does("error_tolerance.decline_offer")
def decline(
    number: Annotated[int, typer.Argument(metavar="OFFER", help="As the list prints it.")],
    *,
    by: By,
    reasons: Reasons,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Leave what lapsed as it is, with reasons."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.decline_offer import decline_offer
        from surpass.office.error_tolerance.clearing.freeze.offering import offer_called, row_of

        one = offer_called(number, actor)
        shown = _plain(row_of(done(decline_offer, by=actor, is_dry=is_dry, offer=one, reasons=reasons)))
    if as_json:
        print_json({"written": not is_dry, **shown})
        return
    typer.echo(f"offer {number}: case {shown['case']} stays closed")
    said_dry(is_dry=is_dry)


@does("error_tolerance.issue_apology")
def apology(
    case: Case,
    *,
    by: By,
    line: Annotated[int, typer.Option("--line", help="That of the decision in the record; 0: the whole.")],
    to: To,
    text: Text,
    lang: Lang = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Apologise for a decision that was set aside, as a document in one's own name."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.issue_apology import issue_apology

        made = done(
            issue_apology, by=actor, is_dry=is_dry, case=case, line=line, audience=to, text=text,
            lang=language(lang),
        )  # fmt: skip
    _issued(made, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.sign_support")
def support(
    case: Case,
    *,
    by: By,
    to: To,
    text: Text,
    lang: Lang = None,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Stand by somebody whose fact was found exempt, as a document in one's own name."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.sign_support import sign_support

        made = done(
            sign_support, by=actor, is_dry=is_dry, case=case, audience=to, text=text, lang=language(lang)
        )
    _issued(made, is_dry=is_dry, as_json=as_json)


@does("error_tolerance.see_support")
def counts(
    subject: Annotated[str, typer.Argument(metavar="SUBJECT", help="person:KEY or unit:KEY.")],
    *,
    by: By,
    home: Home = HOME,
    as_json: AsJson = False,
) -> None:
    """List the records that count for somebody because the committee stands by them."""
    with in_the_name_of(by, home=home) as actor:
        from django.utils import timezone

        from surpass.office.error_tolerance.clearing.support.standing import counted_within

        found = counted_within(actor, subject, on=timezone.localdate())
        rows = [
            {"case": one.case, "since": one.since.isoformat(), "situations": list(one.situations)}
            for one in found
        ]
    if as_json:
        print_json(rows)
        return
    heads = ("case", "since", "situations")
    print_table("what counts", heads, [[str(row[head]) for head in heads] for row in rows])


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, **{name: row[name].isoformat() if row[name] else "" for name in ("on", "answered_on")}}


def _issued(made: Apology | Support, *, is_dry: bool, as_json: bool) -> None:
    if as_json:
        print_json({"written": not is_dry, "number": made.document.number, "code": made.document.code})
        return
    typer.echo(f"issued as {made.document.number}; entry {made.entry} of the ledger")
    said_dry(is_dry=is_dry)
