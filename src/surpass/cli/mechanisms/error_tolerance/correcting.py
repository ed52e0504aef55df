"""``surpass error-tolerance correct``, ``cause``, ``mend``, ``mended``: a tolerated fact put right."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.mechanisms.error_tolerance.asking.requesting import SeatsGiven, seats_given
from surpass.cli.mechanisms.error_tolerance.weighing import Case
from surpass.cli.office.does import does
from surpass.cli.office.in_the_name_of import By, in_the_name_of
from surpass.cli.office.places import HOME, Home
from surpass.cli.office.run.doing import AsJson, Dry, done, said_dry
from surpass.cli.printing import day, print_json


@does("error_tolerance.open_correction")
def correct(
    key: Case,
    *,
    by: By,
    new: Annotated[str, typer.Option("--case", help="Key of the new case.")],
    seats: SeatsGiven,
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Open the correction of a tolerated case."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.error_tolerance.acts.open_correction import open_correction
        from surpass.office.packs import office_pack

        words = {"case": key, "new": new, "pack": office_pack(), "seats": seats_given(seats)}
        made = done(open_correction, by=actor, is_dry=is_dry, **words)
    _told({"case": made.key, "of": key}, f"case {made.key} is open", is_dry=is_dry, as_json=as_json)


@does("error_tolerance.state_cause")
def cause(
    key: Case,
    *,
    by: By,
    kind: Annotated[str, typer.Option("--kind", help="person, rule or organisation.")],
    finding: Annotated[str, typer.Option("--finding", help="What was found.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """State why it happened, beside the causes that stand."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.cases.subjects import case_called
        from surpass.office.error_tolerance.acts.state_cause import state_cause

        case_called(key, actor)
        made = done(state_cause, by=actor, is_dry=is_dry, case=key, kind=kind, finding=finding)
    shown = {"case": key, "kind": made.kind, "entry": made.entry}
    _told(shown, f"cause {made.kind}: entry {made.entry} of the ledger", is_dry=is_dry, as_json=as_json)


@does("error_tolerance.plan_rule_change")
def mend(
    key: Case,
    *,
    by: By,
    text: Annotated[str, typer.Option("--text", help="Which rule is mended, and how.")],
    owner: Annotated[str, typer.Option("--owner", help="Username of whoever mends it.")],
    due: Annotated[str, typer.Option("--due", help="Until when.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Set down a rule that is to be mended; it becomes a task of its owner."""
    until = day(due, option="--due")
    with in_the_name_of(by, home=home) as actor:
        from surpass.office.accounts.models import Account
        from surpass.office.cases.subjects import case_called
        from surpass.office.error_tolerance.acts.plan_rule_change import plan_rule_change

        case_called(key, actor)
        named = Account.objects.filter(username=owner).first()
        words = {"case": key, "text": text, "owner": named.key if named else owner, "due": until}
        made = done(plan_rule_change, by=actor, is_dry=is_dry, **words)
    shown = {"case": key, "row": made.pk, "due": due}
    _told(shown, f"rule change {made.pk}: due {due}", is_dry=is_dry, as_json=as_json)


@does("error_tolerance.note_rule_changed")
def mended(
    row: Annotated[int, typer.Argument(metavar="RULE", help="Number of the rule change, as mend says it.")],
    *,
    by: By,
    said: Annotated[str, typer.Option("--stands-in", help="Where the new rule stands.")],
    home: Home = HOME,
    is_dry: Dry = False,
    as_json: AsJson = False,
) -> None:
    """Say that a rule of one's own was mended."""
    with in_the_name_of(by, home=home) as actor:
        from surpass.foundation.problems import Problem, UseProblem
        from surpass.office.error_tolerance.acts.note_rule_changed import note_rule_changed
        from surpass.office.error_tolerance.models import RuleChange

        change = RuleChange.objects.filter(pk=row, owner=actor.key).first()
        if change is None:
            problem = Problem(
                code="rule-change-unlisted", where="argument RULE", found=str(row),
                expected="a rule change of your own", next_step="look at your tasks",
            )  # fmt: skip
            raise UseProblem([problem])
        made = done(note_rule_changed, by=actor, is_dry=is_dry, change=change, done=said)
        on = made.done_on.isoformat() if made.done_on else ""
    _told({"row": row, "done_on": on}, f"rule change {row}: done on {on}", is_dry=is_dry, as_json=as_json)


def _told(shown: dict[str, object], said: str, *, is_dry: bool, as_json: bool) -> None:
    if as_json:
        print_json({"written": not is_dry, **shown})
        return
    typer.echo(said)
    said_dry(is_dry=is_dry)
