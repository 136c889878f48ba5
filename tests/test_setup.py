"""The two commands tell a newcomer in a sentence what their machine lacks."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def programs(tmp_path):
    """A folder that stands first in PATH, and a way to put a program into it."""

    def put(name, script):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path

    return put


def run(folder, *command):
    environment = os.environ | {"PATH": f"{folder}:{os.environ['PATH']}"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_machine_without_python_is_told(tmp_path):
    ended = run(tmp_path, ".ci/create-venv", "python-absent")
    assert ended.returncode == 1
    assert (
        ended.stderr.strip()
        == "Python manque (python-absent) : installez Python 3.11 ou plus récent, puis recommencez."
    )


def test_a_python_that_is_too_old_is_told_with_its_version(tmp_path, programs):
    old = programs("old-python", '[ "$1" = --version ] && echo Python 3.9.2 || exit 1')
    ended = run(tmp_path, ".ci/create-venv", str(old))
    assert ended.returncode == 1
    assert "Parvis demande Python 3.11 ou plus récent" in ended.stderr
    assert "Python 3.9.2" in ended.stderr


def test_a_program_that_is_there_is_not_installed_again(tmp_path, programs):
    programs("apt-get", "echo installed; exit 1")
    ended = run(tmp_path, ".ci/need", "sh", "dash")
    assert (ended.returncode, ended.stdout) == (0, "")


def test_a_missing_program_is_named_with_its_package_to_those_who_may_not_install(tmp_path, programs):
    programs("id", "echo 1000")
    ended = run(tmp_path, ".ci/need", "programme-absent", "paquet")
    assert ended.returncode == 1
    assert "sudo apt-get install paquet" in ended.stderr


def test_a_missing_program_is_installed_by_those_who_may(tmp_path, programs):
    programs("id", "echo 0")
    programs("apt-get", f'echo "$@" >> "{tmp_path}/asked"')
    ended = run(tmp_path, ".ci/need", "programme-absent", "paquet")
    assert ended.returncode == 0
    assert (tmp_path / "asked").read_text().splitlines()[-1] == "install -qq --no-install-recommends paquet"


def test_continuous_integration_runs_the_tests_from_anywhere(tmp_path, programs):
    programs("make", f'echo "$PWD $@" > "{tmp_path}/asked"')
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    subprocess.run([ROOT / ".ci" / "run"], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "asked").read_text().split() == [*str(ROOT).split(), "--no-print-directory", "test"]
