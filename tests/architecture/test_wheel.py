"""The product is a wheel: from an empty folder, with no checkout, `surpass demo` works."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile

import pytest

from tests.architecture.house import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(target.glob("*.whl"))


def test_the_wheel_carries_packs_wording_and_types(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    packs = {
        name.split("/")[2]
        for name in names
        if name.startswith("surpass/policy_packs/") and name.count("/") > 2
    }
    assert packs == {path.name for path in (ROOT / "policy-packs").iterdir() if path.is_dir()}
    assert "surpass/py.typed" in names
    assert any(name.startswith("surpass/locale/") for name in names)


def test_the_demo_runs_from_the_wheel_alone(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=False)
    installed = tmp_path / "env" / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
    zipfile.ZipFile(wheel).extractall(installed)
    # The libraries of this environment, without the link to our checkout that its .pth file makes.
    (installed / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    away = tmp_path / "elsewhere"
    away.mkdir()
    clean = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    start = (
        "import sys, surpass; from surpass.cli import main; print(surpass.__file__, file=sys.stderr); main()"
    )
    command = [str(tmp_path / "env" / "bin" / "python"), "-c", start, "demo", "--out", "demo", "--no-serve"]
    done = subprocess.run(command, cwd=away, env=clean, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert str(installed) in done.stderr
    assert list((away / "demo" / "runs").rglob("report.html"))
