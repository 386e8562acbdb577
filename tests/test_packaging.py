"""The wheel holds every data file that the package reads, and works alone, without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("consistency", "pyproject.toml", "README.md", "LICENSE")

# Run inside the unpacked wheel: any attempt to reach the network is an error.
OFFLINE = """
import socket
def refuse(*_, **__):
    raise AssertionError("the package tried to reach the network")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
import consistency
story = consistency.Document(id="a.txt", text="The air force shot down 40 drones: 30 in the north and 20 in the south.")
report = consistency.report([story])
print(consistency.__file__)
print(report.coverage.numbers, len(report.to_html()) > 1000)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree, built from a copy so that nothing is left behind in the tree."""
    tree = tmp_path_factory.mktemp("tree")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / name)
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(tree)]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (built,) = out.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    package = ROOT / "consistency"
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("consistency/")}
    assert wanted - packed == set()


@pytest.mark.slow
def test_the_wheel_carries_the_licences_of_code_and_model(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name.partition(".dist-info/licenses/")[2] for name in archive.namelist()]
    assert {"LICENSE", "consistency/extract/language/LICENSE"} <= set(names)


@pytest.mark.slow
def test_the_wheel_is_small_enough_to_install_anywhere(wheel: Path) -> None:
    assert wheel.stat().st_size < 25_000_000


@pytest.mark.slow
def test_the_unpacked_wheel_runs_without_a_network(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", OFFLINE],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    where, counted = done.stdout.strip().splitlines()
    assert where.startswith(str(tmp_path))
    assert counted == "3 True"
