import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from corpus.errors import StateBusy, StateError, WrongTown
from corpus.state import State, write_whole

REPOSITORY = Path(__file__).parents[2]

HOLDER = """
import sys
from pathlib import Path
from corpus.state import State
with State(Path(sys.argv[1])).writing():
    print("held", flush=True)
    sys.stdin.readline()
"""


def start_holder(directory: Path) -> subprocess.Popen[str]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(directory)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_state_is_created_at_the_first_claim_and_remembers_its_town(tmp_path: Path) -> None:
    directory = tmp_path / "deep" / "state"
    State(directory).claim("Valmont-sur-Orne")
    assert json.loads((directory / "town.json").read_text()) == {"town": "Valmont-sur-Orne"}


def test_the_same_town_may_claim_again(tmp_path: Path) -> None:
    State(tmp_path).claim("Évian-les-Bains")
    State(tmp_path).claim("Évian-les-Bains")


def test_another_town_is_refused_and_told_whose_it_is(tmp_path: Path) -> None:
    State(tmp_path).claim("Valmont-sur-Orne")
    with pytest.raises(WrongTown, match=r"« Valmont-sur-Orne », pas celui de « Falaise ».*--state"):
        State(tmp_path).claim("Falaise")
    State(tmp_path).claim("Valmont-sur-Orne")


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"town": 3}', "\ufffd"])
def test_a_damaged_town_file_is_told_with_its_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "town.json").write_text(content)
    with pytest.raises(StateError, match=r"town\.json est illisible"):
        State(tmp_path).claim("Falaise")


def test_a_path_that_cannot_be_a_directory_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    state = State(tmp_path / "file" / "state")
    with pytest.raises(StateError, match=r"n'est pas utilisable .*vérifiez le chemin"):
        state.claim("Falaise")
    with pytest.raises(StateError, match="n'est pas utilisable"), state.writing():
        pass


def test_a_second_process_that_wants_to_write_is_refused_at_once(tmp_path: Path) -> None:
    holder = start_holder(tmp_path)
    try:
        with pytest.raises(StateBusy, match="attendez qu'il ait fini"), State(tmp_path).writing():
            pass
    finally:
        holder.communicate("done\n", timeout=30)


def test_the_lock_is_free_again_when_its_holder_is_killed(tmp_path: Path) -> None:
    holder = start_holder(tmp_path)
    holder.kill()
    holder.communicate(timeout=30)
    with State(tmp_path).writing():
        pass


def test_the_lock_is_free_again_after_a_failure_inside(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), State(tmp_path).writing():
        raise ZeroDivisionError
    with State(tmp_path).writing():
        pass


def test_the_holder_may_enter_again_and_keeps_the_lock_until_the_outermost_end(tmp_path: Path) -> None:
    state = State(tmp_path)
    with state.writing():
        with state.writing():
            pass
        with pytest.raises(StateBusy), State(tmp_path).writing():
            pass


def test_two_threads_of_one_process_exclude_each_other(tmp_path: Path) -> None:
    state = State(tmp_path)
    refusals: list[StateBusy] = []

    def try_to_write() -> None:
        try:
            with state.writing():
                pass
        except StateBusy as error:
            refusals.append(error)

    with state.writing():
        thread = threading.Thread(target=try_to_write)
        thread.start()
        thread.join()
    assert len(refusals) == 1


def test_readers_claim_while_a_writer_works(tmp_path: Path) -> None:
    State(tmp_path).claim("Falaise")
    with State(tmp_path).writing():
        State(tmp_path).claim("Falaise")


def test_a_file_is_replaced_whole_and_nothing_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "published.json"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_reader_that_has_the_old_file_open_keeps_reading_it(tmp_path: Path) -> None:
    path = tmp_path / "published.json"
    write_whole(path, b"old")
    with path.open("rb") as reader:
        write_whole(path, b"new")
        assert reader.read() == b"old"


def test_a_crash_before_the_replacement_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "published.json"
    write_whole(path, b"old")

    def power_cut(_: int) -> None:
        raise OSError("power cut")

    monkeypatch.setattr("corpus.state.os.fsync", power_cut)
    with pytest.raises(OSError, match="power cut"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
