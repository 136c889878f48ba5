"""Parvis as `pip install .` leaves it, without the network: a wheel of this tree, unpacked in a folder."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("corpus", "ingest", "bot", "evaluation", "front", "widget")
BESIDE = ("parvis.py", "pyproject.toml", "README.md", "LICENSE")


def pip(*arguments):
    subprocess.run([sys.executable, "-m", "pip", *arguments, "-qq", "--no-deps", "--no-index"], check=True)


def install(folder: Path) -> Path:
    """The folder of the installed packages; nothing of the clone is in it."""
    source = folder / "source"
    for room in ROOMS:
        shutil.copytree(ROOT / room, source / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name in BESIDE:
        shutil.copy(ROOT / name, source)
    pip("wheel", "--no-build-isolation", "-w", str(folder), str(source))
    pip("install", "--target", str(folder / "packages"), *map(str, folder.glob("*.whl")))
    return folder / "packages"
