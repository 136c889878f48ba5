"""What the README tells a newcomer to type works as it is typed there."""

import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.commands import Place, fetch, fill, free_port, wait_for
from tests.ingest.loopback_site import serve

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = BLOCK.findall(README)
COMMANDS = [
    line.removeprefix("$ ").partition("  #")[0].strip()
    for language, text in BLOCKS
    if language == "console"
    for line in text.splitlines()
]
(TOWN,) = [text for language, text in BLOCKS if language == "toml"]
ELSEWHERE = "https://www.ma-commune.fr/"


def test_every_command_is_of_a_sort_that_is_tried_here():
    assert {command.split()[0] for command in COMMANDS} == {"make", "pip", "parvis", "cd", "curl"}


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.startswith("make ")])
def test_a_make_target_exists(command):
    done = subprocess.run([*shlex.split(command), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_town_is_set_up_as_the_readme_says(tmp_path):
    # What `pip install .` brings is proved in test_scenario_installed.py.
    place = Place(tmp_path)
    with serve() as site:
        fill(site)
        for command in COMMANDS:
            _follow(place, shlex.split(command), site)


def _follow(place, words, site):
    program, *arguments = words
    if program == "cd":
        place.folder = place.folder / arguments[0]
        assert tomllib.loads((place.folder / "town.toml").read_text(encoding="utf-8"))
        _edit_town(place, site)
    elif arguments[0] == "serve":
        _serve_and_ask(place)
    elif program == "parvis":
        _run(place, arguments)


def _edit_town(place, site):
    local = TOWN.replace(ELSEWHERE, site.url()) + "delay_seconds = 0\nallow_private_addresses = true\n"
    (place.folder / "town.toml").write_text(local, encoding="utf-8")


def _run(place, arguments):
    if "cases.jsonl" in arguments:
        task = arguments[1]
        shutil.copy(ROOT / "evaluation" / "cases" / f"valmont-{task}.jsonl", place.folder / "cases.jsonl")
    done = place.run(*arguments)
    # The demo town's cases are run on a smaller town here: a missed minimum is a result too.
    assert done.returncode in ((0, 1) if "--minimum" in arguments else (0,)), done.stderr
    assert done.stdout
    if arguments[0] == "ask":
        assert "10 h à 12 h" in done.stdout


def _serve_and_ask(place):
    (curl,) = [shlex.split(command) for command in COMMANDS if command.startswith("curl ")]
    port = free_port()
    with place.started("serve", "--port", str(port)) as running:
        wait_for(running, "/assistant")
        address = next(word for word in curl if word.startswith("http")).replace("8000", str(port))
        status, answer = fetch(address, {"question": "Quand ouvre la piscine ?"})
        assert (status, "10 h à 12 h" in answer) == (200, True)
        assert fetch(f"http://127.0.0.1:{port}/api/v1/openapi.json")[0] == 200


def test_every_file_the_readme_names_exists():
    named = set(re.findall(r"\]\(([^)#:]+)\)", README)) | set(
        re.findall(r"`((?:bot|corpus|ingest|evaluation)/[\w/.*]+)`", README)
    )
    assert [name for name in named if not list(ROOT.glob(name))] == []


def test_the_first_screen_holds_the_sentence_the_picture_and_the_two_commands():
    first = README.split("\n|")[0]
    assert "docs/screenshot.png" in first
    assert COMMANDS[:2] == ["make demo", "make test"]


def test_the_settings_named_are_those_the_program_reads():
    sources = [
        path.read_text(encoding="utf-8")
        for room in ("corpus", "ingest", "bot", "front")
        for path in (ROOT / room).rglob("*.py")
    ]
    sources.append((ROOT / "parvis.py").read_text(encoding="utf-8"))
    read = set(re.findall(r'"((?:PARVIS|QDRANT|MISTRAL|DATABASE|SMTP|OIDC)_[A-Z_]+)"', "\n".join(sources)))
    assert read == set(re.findall(r"`((?:PARVIS|QDRANT|MISTRAL|DATABASE|SMTP|OIDC)_[A-Z_]+)`", README))
