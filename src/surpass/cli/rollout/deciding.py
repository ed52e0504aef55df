"""``surpass rollout drafts ...``: remark, hand in, drop, put in force."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.mechanisms.up_and_down.in_office.seats import Reasons, Seats, seated
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import Dry, done, said_dry
from surpass.cli.printing import day
from surpass.cli.rollout.drafting import Row, called

REMARK, ANSWER, HAND_IN, DROP, CONSENT, PUT = (
    "rollout.remark_on_draft", "rollout.answer_remark", "rollout.hand_in_draft", "rollout.drop_draft",
    "rollout.consent_to_draft", "rollout.put_in_force",
)  # fmt: skip


@does(REMARK, ANSWER)
def remark(
    row: Row,
    *,
    by: By,
    words: Annotated[str, typer.Option("--words", help="What is to be said.")],
    kind: Annotated[str, typer.Option("--kind", help="comment, legal or consultation.")] = "comment",
    about: Annotated[str, typer.Option("--about", help="Rule or clause.")] = "",
    source: Annotated[str, typer.Option("--source", help="Whose voice, where not your own.")] = "",
    answers: Annotated[int, typer.Option("--answers", help="Number of the remark that this answers.")] = 0,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Say something of a draft, or answer what was said."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.local_rules.acts.answer_remark import answer_remark
        from surpass.office.rollout.local_rules.acts.remark_on_draft import remark_on_draft
        from surpass.office.rollout.local_rules.said import kind_of, refused

        if answers:
            one = called(row, actor, ANSWER)
            held = one.remarks.select_related("draft__place").filter(pk=answers).first()
            if held is None:
                raise refused("remark-unlisted", str(answers), "a remark on this draft")
            made = done(answer_remark, by=actor, is_dry=is_dry, remark=held, words=words)
        else:
            made = done(
                remark_on_draft, by=actor, is_dry=is_dry, draft=called(row, actor, REMARK),
                kind=kind_of(kind), about=about, source=source, words=words,
            )  # fmt: skip
        typer.echo(f"draft {row}: remark {made.pk}{' answered' if made.answer else ''}")
        said_dry(is_dry=is_dry)


@does(HAND_IN)
def hand_in(row: Row, *, by: By, seat: Seats, home: Home = HOME, is_dry: Dry = False) -> None:
    """Open the case that proves and decides on it."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.local_rules.acts.hand_in_draft import hand_in_draft

        one = called(row, actor, HAND_IN)
        made = done(hand_in_draft, by=actor, is_dry=is_dry, draft=one, seats=seated(seat))
        typer.echo(f"draft {row}: {made.state}, case {made.case}")
        said_dry(is_dry=is_dry)


@does(DROP)
def drop(row: Row, *, by: By, reasons: Reasons, home: Home = HOME, is_dry: Dry = False) -> None:
    """It stays readable."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.local_rules.acts.drop_draft import drop_draft

        made = done(drop_draft, by=actor, is_dry=is_dry, draft=called(row, actor, DROP), reasons=reasons)
        typer.echo(f"draft {row}: {made.state}")
        said_dry(is_dry=is_dry)


@does(CONSENT)
def consent(
    row: Row,
    *,
    by: By,
    is_given: Annotated[bool, typer.Option("--yes/--no", help="The superior consents, or refuses.")],
    words: Annotated[str, typer.Option("--words", help="Why; asked for a refusal.")] = "",
    number: Annotated[str, typer.Option("--number", help="Number of the superior's paper.")] = "",
    dated: Annotated[str, typer.Option("--dated", help="Its day.")] = "",
    signer: Annotated[str, typer.Option("--signer", help="Who signed it.")] = "",
    scan: Annotated[int, typer.Option("--scan", help="Number of its scan among the case's files.")] = 0,
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Say for the superior whether it consents; where nobody above has an account, record its paper."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.local_rules.acts.consent_to_draft import ConsentPaper, consent_to_draft

        on = day(dated, option="--dated") if dated else None
        paper = ConsentPaper(number, on, signer, scan or None)
        made = done(
            consent_to_draft, by=actor, is_dry=is_dry, draft=called(row, actor, CONSENT), is_given=is_given,
            words=words, paper=paper,
        )  # fmt: skip
        typer.echo(f"draft {row}: {'consent' if made.is_given else 'refused'} {made.number}".rstrip())
        said_dry(is_dry=is_dry)


@does(PUT)
def put_in_force(
    row: Row,
    *,
    by: By,
    from_: Annotated[str, typer.Option("--from", help="First day.")],
    home: Home = HOME,
    is_dry: Dry = False,
) -> None:
    """Say from which day an adopted draft is in force; whoever drafted it does not."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.rollout.local_rules.acts.put_in_force import put_in_force as put

        on = day(from_, option="--from")
        made = done(put, by=actor, is_dry=is_dry, draft=called(row, actor, PUT), on=on)
        typer.echo(f"draft {row}: in force from {made.in_force_from}; fingerprint {made.fingerprint}")
        said_dry(is_dry=is_dry)
