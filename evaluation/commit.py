"""Which commit of the code was measured."""

from pathlib import Path


def commit_of(folder: Path) -> str | None:
    """The commit that a git working folder stands on, read from its files; None where it is none."""
    git = folder / ".git"
    try:
        head = (git / "HEAD").read_text(encoding="ascii").strip()
        name = head.removeprefix("ref: ")
        if name == head:
            return head
        return (git / name).read_text(encoding="ascii").strip() if (git / name).exists() else _packed(git, name)
    except (OSError, UnicodeDecodeError):
        return None


def _packed(git: Path, name: str) -> str | None:
    lines = (git / "packed-refs").read_text(encoding="ascii").splitlines()
    return next((line.split(" ")[0] for line in lines if line.endswith(f" {name}")), None)
