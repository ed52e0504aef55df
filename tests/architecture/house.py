"""Where the house keeps its things; shared by the tests of this folder."""

import ast
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "surpass"
CORE = ("foundation", "policy", "ledger", "recompute", "procedure", "engine", "mechanisms", "rollout")


def modules():
    """Every module of the package, in a fixed order."""
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path):
    """Name the room a module lives in; the package's own ``__init__`` lives in none."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def is_core(path):
    return room_of(path) in CORE


def parse(path):
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def short(path):
    return path.relative_to(ROOT).as_posix()


def tracked_files():
    """What git would hand to a stranger."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def page(name):
    return (ROOT / name).read_text(encoding="utf-8")
