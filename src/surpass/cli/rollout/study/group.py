"""``surpass study ...``, ``surpass rollout study ...``: the group of its commands."""

from __future__ import annotations

import typer

from surpass.cli.rollout.study import certifying, studying

study = typer.Typer(
    no_args_is_help=True, help="Study: programmes, head counts, certificates, a quiz that nobody keeps."
)
study.command("list")(studying.list_)
study.command()(studying.show)
study.command()(studying.sessions)
study.command()(studying.begin)
study.command()(studying.material)
study.command()(studying.withdraw)
study.command()(studying.record)
study.command()(studying.unheld)
study.command()(certifying.note)
study.command("withdraw-session")(certifying.withdraw_session)
study.command()(certifying.certify)
study.command()(certifying.certificates)
study.command()(certifying.training)
study.command("withdraw-certificate")(certifying.withdraw_certificate)
study.command()(studying.quiz)
