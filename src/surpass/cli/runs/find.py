"""``surpass find``: whom the rules of a pack concern, with reasons; one subject, or everybody in one pass."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from surpass.cli.printing import day, language, print_json, print_table, steps
from surpass.exchange.showing.finding_text import finding_text
from surpass.exchange.showing.wording import load_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from surpass.exchange.findings.find_people import Asked
    from surpass.exchange.findings.totals import Count, Totals
    from surpass.exchange.showing.wording import Wording
    from surpass.policy.rules.rule import Rule

SHOWN = 100


def find(
    *,
    facts: Annotated[Path, typer.Option("--facts", help="Folder of tables, or one file.")],
    pack: Annotated[str, typer.Option("--pack", help="Pack folder, or the name of a shipped pack.")],
    rule: Annotated[
        str | None, typer.Option("--rule", help="One rule; default: all whose facts are there.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", help="Day of the decision; default: today.")] = None,
    run: Annotated[
        Path | None, typer.Option("--run", help="A run with bands: ranks and grades of the units.")
    ] = None,
    subject: Annotated[
        str | None, typer.Option("--subject", help="Explain one subject: key or name.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for every finding; new or empty.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print for machines.")] = False,
) -> None:
    """Find whom the rules concern, and why. It only proposes; what is unknown becomes a task."""
    from surpass.exchange.findings.find_people import ask, find_people, known_subject, manifest

    if subject is not None and out is not None:
        message = "--out: holds everybody; leave out --subject"
        raise typer.BadParameter(message)
    words = language(lang)
    decision = day(on, option="--on") or datetime.now().astimezone().date()
    with steps() as shown:
        task = shown.add_task("reading pack and facts")
        asked = ask(facts, pack=pack, on=decision, rule=rule, run=run)
        if subject is not None:
            key = known_subject(asked, subject)
        else:
            totals, proposals = find_people(
                asked, out=out, keep=SHOWN, say=lambda name: shown.update(task, description=name)
            )
    if subject is not None:
        is_settled = _one(asked, key, lang=words, as_json=as_json)
    else:
        is_settled = not any(count.unknown or count.outcomes for count in totals.counts)
        if as_json:
            tasks = [
                {"fact": one.fact, "holder": one.holder, "subjects": one.subjects, "alone": one.alone}
                for one in totals.tasks()
            ]
            print_json({**manifest(asked, totals), "tasks": tasks, "proposals": proposals.to_dicts()})
        else:
            _everybody(asked, totals, proposals.rows(), words)
    raise typer.Exit(0 if is_settled else 1)


def _one(asked: Asked, key: str, *, lang: str, as_json: bool) -> bool:
    """Each rule over one subject with its whole explanation; whether nothing is proposed or open."""
    from surpass.exchange.findings.explain_subject import explain_subject, one_of
    from surpass.exchange.findings.judge import judge

    people = one_of(asked.people, key)
    found = []
    for judged in judge(people, asked.laws, asked.rules):
        row = judged.findings.drop("@subject").row(0, named=True)
        found.append((judged.rule.id, row, explain_subject(people, asked.laws, judged.rule.id)))
    if as_json:
        listed = [{"rule": name, **row, "explanation": tree.as_json()} for name, row, tree in found]
        print_json({"subject": key, "findings": listed, "left_out": asked.left_out})
    else:
        typer.echo("\n".join(finding_text(tree, lang=lang) for _, _, tree in found), nl=False)
        _left_out(asked, lang)
    return all(row["outcome"] == "none" for _, row, _ in found)


def _everybody(asked: Asked, totals: Totals, proposals: list[tuple[str, ...]], lang: str) -> None:
    wording = load_wording(lang)
    heads = [wording.say(f"finding.head_{name}") for name in ("rule", "says", "proposed", "none", "unknown")]
    rows = [
        (
            count.rule.id,
            wording.text(count.rule.says),
            ", ".join(_counted(count, wording)) or "0",
            str(count.none),
            str(count.unknown),
        )
        for count in totals.counts
    ]
    people = str(asked.people.frame.height)
    print_table(
        wording.say("finding.title", day=asked.laws.decision.on.isoformat(), people=people), heads, rows
    )
    if proposals:
        heads = [wording.say(f"finding.head_{name}") for name in ("subject", "rule", "outcome", "deciding")]
        rules = {count.rule.id: count.rule for count in totals.counts}
        listed = [(row[0], row[1], _outcome(rules[row[1]], row[2], wording), row[4]) for row in proposals]
        print_table(wording.say("finding.proposals", shown=str(len(listed))), heads, listed)
    if tasks := list(_tasks(totals, lang)):
        heads = [wording.say(f"finding.head_{name}") for name in ("fact", "holder", "subjects", "alone")]
        print_table(wording.say("finding.tasks"), heads, tasks)
    _left_out(asked, lang)


def _counted(count: Count, wording: Wording) -> Iterator[str]:
    for word, number in count.outcomes.items():
        yield f"{_outcome(count.rule, word, wording)} {number}"


def _outcome(rule: Rule, word: str, wording: Wording) -> str:
    """An outcome in the pack's own words; of a rule with one outcome, that it holds."""
    says = next((arm.says for arm in rule.arms if arm.outcome == word), None)
    if says == rule.says:
        return wording.say("finding.head_holds")
    return wording.text(says) if says else word


def _tasks(totals: Totals, lang: str) -> Iterator[tuple[str, str, str, str]]:
    wording = load_wording(lang)
    for task in totals.tasks()[:SHOWN]:
        holder = wording.text(task.holder)
        yield wording.text(task.label), holder, str(task.subjects), str(task.alone)


def _left_out(asked: Asked, lang: str) -> None:
    """The rules that were not applied, each with the reason: a draft and a hole propose nothing."""
    wording = load_wording(lang)
    for reason in sorted(set(asked.left_out.values())):
        names = ", ".join(name for name, why in asked.left_out.items() if why == reason)
        typer.echo(wording.say(f"finding.left_out_{reason.replace('-', '_')}", rules=names))
