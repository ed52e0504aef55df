"""The demo lets everybody be anybody: on this machine alone, unless somebody says otherwise."""

from __future__ import annotations

from surpass.foundation.problems import Problem, UseProblem

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def check_demo_address(host: str, *, is_demo: bool, has_public_demo: bool) -> None:
    """Refuse a demo that strangers could reach.

    Raises:   UseProblem: ``demo-not-on-loopback``.
    """
    if not is_demo or has_public_demo or host in LOOPBACK:
        return
    problem = Problem(
        code="demo-not-on-loopback", where="option --host", found=repr(host),
        expected=f"one of {', '.join(sorted(LOOPBACK))} in demo mode",
        next_step="serve the demo on this machine alone, or say --public-demo",
    )  # fmt: skip
    raise UseProblem([problem])
