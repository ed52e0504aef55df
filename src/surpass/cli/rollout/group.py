"""``surpass rollout ...``: the commands of roll-out."""

from __future__ import annotations

import typer

from surpass.cli.rollout import alarms, inspecting, recording
from surpass.cli.rollout.deciding import consent, drop, hand_in, put_in_force, remark
from surpass.cli.rollout.drafting import begin, bring, list_, past, show, take
from surpass.cli.rollout.duties.acting import accept, report, send_back, settle, split, time
from surpass.cli.rollout.duties.figures import figures
from surpass.cli.rollout.duties.passing import issue, issued, tree, withdraw
from surpass.cli.rollout.duties.passing import list_ as list_duties
from surpass.cli.rollout.duties.passing import show as show_duty
from surpass.cli.rollout.publish import steps, writing
from surpass.cli.rollout.publish.site import counts, exports, site
from surpass.cli.rollout.study.group import study
from surpass.cli.rollout.superiors import list_ as list_editions
from surpass.cli.rollout.superiors import prove, take_in

rollout = typer.Typer(
    no_args_is_help=True,
    help="Roll-out: local rules, duties, the public site, figures that are verified, study.",
)
drafts = typer.Typer(no_args_is_help=True, help="Drafts of local rules: write, prove, hand in, put in force.")
drafts.command("list")(list_)
drafts.command()(show)
drafts.command()(begin)
drafts.command()(past)
drafts.command()(take)
drafts.command()(bring)
drafts.command()(remark)
drafts.command("hand-in")(hand_in)
drafts.command()(drop)
drafts.command("consent")(consent)
drafts.command("put-in-force")(put_in_force)
rollout.add_typer(drafts, name="drafts")
publish = typer.Typer(
    no_args_is_help=True, help="The public site as files; articles, examples and lessons, to their end."
)
publish.command()(site)
publish.command()(exports)
publish.command()(counts)
publish.command("list")(writing.list_)
publish.command()(writing.show)
publish.command()(writing.articles)
publish.command()(writing.examples)
publish.command()(writing.lessons)
publish.command()(steps.rewrite)
publish.command()(steps.review)
publish.command()(steps.check)
publish.command()(steps.text)
publish.command()(steps.consent)
publish.command()(steps.withdraw)
publish.command()(steps.subscribe)
rollout.add_typer(publish, name="publish")

duties = typer.Typer(no_args_is_help=True, help="Duties: issue them, pass them down, report, settle.")
duties.command("list")(list_duties)
duties.command()(issued)
duties.command()(show_duty)
duties.command()(tree)
duties.command()(issue)
duties.command()(withdraw)
duties.command()(accept)
duties.command()(split)
duties.command()(report)
duties.command()(settle)
duties.command("send-back")(send_back)
duties.command()(time)
rollout.add_typer(duties, name="duties")
rollout.command()(figures)
verified = typer.Typer(
    no_args_is_help=True, help="Alarms: what to verify first and why, what was found, fair notice."
)
verified.command("list")(alarms.list_)
verified.command()(alarms.look)
verified.command()(alarms.show)
verified.command()(alarms.order)
verified.command()(alarms.ordered)
verified.command()(alarms.verify)
verified.command()(alarms.answer)
verified.command()(alarms.notice)
verified.command()(alarms.propose)
verified.command()(alarms.corrections)
verified.command()(alarms.moves)
verified.command()(alarms.decide)
rollout.add_typer(verified, name="alarms")
inspect = typer.Typer(no_args_is_help=True, help="Inspections: the plan, without repetition; each is a case.")
inspect.command("list")(inspecting.list_)
inspect.command()(inspecting.show)
inspect.command()(inspecting.supervision)
inspect.command()(inspecting.plan)
inspect.command("open")(inspecting.open_)
inspect.command()(inspecting.drop)
rollout.add_typer(inspect, name="inspect")

records = typer.Typer(
    no_args_is_help=True, help="Records of years: the report, lists for the superior, closed years."
)
records.command("list")(recording.list_)
records.command()(recording.report)
records.command()(recording.begin)
records.command()(recording.write)
records.command("hand-in")(recording.hand_in)
records.command()(recording.decide)
records.command("hand-up")(recording.hand_up)
records.command()(recording.close)
records.command()(recording.archive)
rollout.add_typer(records, name="records")

superiors = typer.Typer(no_args_is_help=True, help="Superiors' editions: take one in, prove the own rules.")
superiors.command("list")(list_editions)
superiors.command("take-in")(take_in)
superiors.command()(prove)
rollout.add_typer(superiors, name="superiors")
rollout.add_typer(study, name="study")
