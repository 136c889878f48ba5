import io

import pytest

from ingest.progress import ProgressLines


class Terminal(io.StringIO):
    def isatty(self):
        return True


def told(stream, *steps):
    with ProgressLines(stream) as progress:
        for step in steps:
            progress(*step)
    return stream.getvalue()


def test_elsewhere_than_on_a_terminal_each_step_is_one_line():
    said = told(
        io.StringIO(), ("crawl site", 1, None), ("crawl site", 2, 9), ("split", 1, 9), ("index", 1, 9), ("index", 9, 9)
    )
    assert said == "Lecture site…\nDécoupage…\nIndexation…\n"


def test_two_sources_are_two_steps():
    assert told(io.StringIO(), ("crawl site", 1, 2), ("crawl actes", 1, 2)) == "Lecture site…\nLecture actes…\n"


def test_a_step_without_a_french_name_is_called_by_its_own():
    assert told(io.StringIO(), ("polish", 1, 2)) == "polish…\n"


def test_nothing_done_is_nothing_said():
    assert told(io.StringIO()) == ""


def test_on_a_terminal_a_bar_counts(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    said = told(Terminal(), ("crawl site", 1, 3), ("crawl site", 3, 3), ("index", 1, 2))
    assert "Lecture site" in said
    assert "3/3" in said
    assert "Indexation" in said


def test_the_bar_is_gone_when_the_work_is_broken_off(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    with pytest.raises(ValueError, match="cut"), ProgressLines(stream) as progress:
        progress("crawl site", 1, 3)
        raise ValueError("cut")
    # The cursor, hidden while the bar moves, is shown again.
    assert stream.getvalue().rfind("\x1b[?25h") > stream.getvalue().rfind("\x1b[?25l") >= 0
