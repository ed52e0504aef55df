"""The Java that Spark runs on: found where Spark looks for it, and new enough."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from surpass.foundation.problems import Problem, UseProblem

OLDEST = 17
"""Spark 4 runs on Java 17 and newer."""
_NEXT = "install a Java runtime (Debian: default-jre-headless), or name one in JAVA_HOME"


def refuse_old_java() -> None:
    """Look at the Java that Spark would start.

    Raises:   UseProblem: there is none, or it is too old.
    """
    home = os.environ.get("JAVA_HOME")
    program = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if program is None or not os.access(program, os.X_OK):
        raise _refused("java-absent", found=f"none at {program}" if program else "none on the path")
    run = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = major_of(run.stderr + run.stdout)
    if version is None or version < OLDEST:
        said = (run.stderr + run.stdout).strip().partition("\n")[0]
        raise _refused("java-too-old", found=f"{said or 'no answer'} ({program})")


def major_of(said: str) -> int | None:
    """The version in what ``java -version`` says; None where there is none.

    Examples:
        >>> major_of('openjdk version "17.0.15" 2025-04-15'), major_of('java version "1.8.0_412"')
        (17, 8)
    """
    found = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(found[1]) if found else None


def _refused(code: str, *, found: str) -> UseProblem:
    problem = Problem(
        code=code,
        where="engine spark",
        found=found,
        expected=f"Java {OLDEST} or newer",
        next_step=_NEXT,
    )
    return UseProblem([problem])
