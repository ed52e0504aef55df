"""``surpass serve``: the office's web server."""

from __future__ import annotations

from typing import Annotated

import typer

from surpass.cli.office.does import does
from surpass.cli.office.places import HOME, Home

GRACE = 10
"""Seconds that a stop waits for requests in work; a client that sends half a request holds nobody up."""


@does()
def serve(
    *,
    home: Home = HOME,
    host: Annotated[str, typer.Option("--host", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port to listen on.")] = 8000,
    threads: Annotated[int, typer.Option("--threads", help="Requests answered at the same time.")] = 8,
    is_demo: Annotated[
        bool, typer.Option("--demo", help="Roles may be switched without passwords; loopback only.")
    ] = False,
    has_public_demo: Annotated[
        bool, typer.Option("--public-demo", help="Serve a demo beyond loopback; everybody may do everything.")
    ] = False,
) -> None:
    """Serve the office until stopped."""
    import multiprocessing
    import os

    from surpass.office.opening import SETTINGS
    from surpass.office.site.founding.demo_mode import check_demo_address

    check_demo_address(host, is_demo=is_demo, has_public_demo=has_public_demo)
    os.environ |= {"SURPASS_HOME": str(home), "DJANGO_SETTINGS_MODULE": SETTINGS}
    os.environ |= {"SURPASS_DEMO": "1"} if is_demo else {}
    os.environ |= {"SURPASS_PUBLIC_DEMO": "1"} if has_public_demo else {}
    from surpass.office.opening import open_office

    open_office(home)
    from surpass.office.site.founding.keeper import keep_signing

    keep_signing()
    from surpass.office.rollout.local_rules.files.editions import lay_out_editions

    lay_out_editions()
    from granian import Granian
    from granian.constants import Interfaces

    # A worker forked after the demo was made would wait for ever for threads of the frames' library.
    multiprocessing.set_start_method("spawn", force=True)
    typer.echo(f"serving on http://{host}:{port}/ ; stop with Ctrl+C")
    Granian(
        "surpass.office.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=threads,
        log_access=False,
        websockets=False,
        workers_kill_timeout=GRACE,
    ).serve()
